namespace FlightBooking.Timetables.Import.Ssim;

/// <summary>
/// Records of one flight number between two airports that speak of the same days, as a new period begins before the old
/// one ends: each counts on the days that none before it covers.
/// </summary>
internal sealed class SsimOverlaps(int shiftDays, Action<SsimFlight, ImportNoteKind, string> note)
{
    private readonly List<(SsimFlight Leg, SsimPeriod Period)> covered = [];

    /// <summary>
    /// The records in their order with what is left of their periods; those of which nothing is are left out.
    /// </summary>
    public IEnumerable<(SsimFlight Leg, List<SsimPeriod> Periods)> Trim(IEnumerable<SsimFlight> records)
    {
        foreach (var leg in records)
        {
            var periods = leg.Period.Later(shiftDays).Weekly().ToList();
            if (periods.Count == 0)
            {
                note(leg, ImportNoteKind.Refused, "None of its weekdays lies in its period.");
                continue;
            }

            var left = Uncovered(leg, periods);
            covered.AddRange(left.Select(period => (leg, period)));
            if (left.Count > 0)
            {
                yield return (leg, left);
            }
        }
    }

    private List<SsimPeriod> Uncovered(SsimFlight leg, List<SsimPeriod> periods)
    {
        var before = covered.FindAll(other => periods.Exists(period => period.Within(other.Period) is not null));
        if (before.Count == 0)
        {
            return periods;
        }

        var left =
            before.Aggregate(periods, (parts, other) => [.. parts.SelectMany(part => part.Without(other.Period))]);
        var also = $"{leg.Number} is also on line {before[0].Leg.Leg.Record.Line}";
        var (kind, message) = left.Count == 0
            ? (ImportNoteKind.Refused, $"{also}.")
            : (ImportNoteKind.Repaired, $"{also}: it counts on the days that are not covered there.");
        note(leg, kind, message);
        return left;
    }
}
