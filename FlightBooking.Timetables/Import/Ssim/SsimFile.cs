using FlightBooking.Core;

namespace FlightBooking.Timetables.Import.Ssim;

/// <summary>
/// Reads the records of a file and checks what holds them together: their length and order, the serial numbers, and
/// what the last record of a carrier says about the one before. A file that has lost something says so here,
/// and none of it is used.
/// </summary>
internal sealed class SsimFile(ImportFile file, ImportNotes notes, IProgress<ImportProgress>? progress)
{
    private const int RecordsPerReport = 5000;
    private const int LastSerial = 999_999;

    private static readonly char[] Padding = [' ', '\0', '\u001A', '\t'];

    private readonly List<SsimLeg> legs = [];
    private SsimRecord last;
    private string airline = "";
    private bool inUtc;
    private bool moreFollows;

    /// <summary>Its legs, in order.</summary>
    public Result<List<SsimLeg>> Read(CancellationToken ct)
    {
        var records = 0;
        foreach (var record in Records())
        {
            ct.ThrowIfCancellationRequested();
            if (Misfit(record) is { } problem)
            {
                return Refusal.Invalid(
                    problem.Code, ImportText.Shown($"{file.Name}, line {record.Line}: {problem.Detail}"));
            }

            Take(record);
            if (++records % RecordsPerReport == 0)
            {
                progress?.Report(new(file.Name, records));
            }
        }

        progress?.Report(new(file.Name, records));
        return records == 0 ? Refusal.Invalid("not_ssim", $"{file.Name} is empty.")
            : last.Type != '5' || moreFollows
                ? Refusal.Invalid("ssim_truncated", $"{file.Name} ends before its last record.")
            : legs;
    }

    // One a line, or none of them ended by anything. A record ends in its number and begins with its type: blanks, NULs
    // and the Ctrl-Z that ends the files of old systems are between records, and say nothing.
    private IEnumerable<SsimRecord> Records()
    {
        for (var line = 1; file.Content.ReadLine() is { } padded; line++)
        {
            var text = padded.TrimEnd(Padding);
            for (var at = AfterPadding(text, 0); at < text.Length; at = AfterPadding(text, at + SsimRecord.Length))
            {
                var record = new SsimRecord(text[at..Math.Min(text.Length, at + SsimRecord.Length)], line);
                if (!record.IsFiller || record.Text.Length < SsimRecord.Length)
                {
                    yield return record;
                }
            }
        }
    }

    private static int AfterPadding(string text, int at)
    {
        while (at < text.Length && Padding.Contains(text[at]))
        {
            at++;
        }

        return at;
    }

    private (string Code, string Detail)? Misfit(SsimRecord record)
    {
        if (last.Text is null && !SsimRecord.IsHeader(record.Text))
        {
            return ("not_ssim", "It does not begin with the header of an airline standard schedule data set.");
        }

        if (record.Text.Length != SsimRecord.Length)
        {
            return ("ssim_record", $"A record has 200 characters, and this has {record.Text.Length}.");
        }

        if (!Follows(record.Type))
        {
            return ("ssim_order", $"A record of type '{record.Type}' cannot stand here.");
        }

        if (record.Serial is not { } serial || !Serials(record.Type).Contains(serial))
        {
            return ("ssim_serial", $"Its serial number is '{record[195, 6]}', not {Serials(record.Type)[0]:D6}.");
        }

        return record.Type switch
        {
            '2' when record[2] is not ('U' or 'L') => ("ssim_time_mode", $"'{record[2]}' is no time mode (U or L)."),
            '3' or '4' or '5' when record[3, 3] != airline =>
                ("ssim_airline", $"'{record[3, 3]}' stands among the flights of {airline}."),
            '5' when record.Number(188, 6) != last.Serial => (
                "ssim_count", $"It says that number {record[188, 6]} comes before it, and {last.Serial:D6} does."),
            '5' when record[194] is not ('C' or 'E') =>
                ("ssim_end", $"'{record[194]}' says neither that more follows nor that it ends."),
            _ => null,
        };
    }

    private bool Follows(char type) => (last.Text is null ? '0' : last.Type, type) switch
    {
        ('0' or '5', '1') or ('1' or '5', '2') or ('2' or '3' or '4', '3' or '5') or ('3' or '4', '4') => true,
        _ => false,
    };

    // Carriers that were put together into one file may begin again.
    private int[] Serials(char type)
    {
        var next = last.Text is null || type == '1' ? 1 : last.Serial == LastSerial ? 2 : last.Serial!.Value + 1;
        return type == '2' && last.Type == '5' ? [next, last.Serial!.Value, 2] : [next];
    }

    private void Take(SsimRecord record)
    {
        if (record.Type == '2' && last.Type == '5' && !moreFollows)
        {
            notes.Add(file.Name, record.Line, ImportNoteKind.Doubtful, "More follows what says that it is the end.");
        }

        (airline, inUtc) = record.Type == '2' ? (record[3, 3], record[2] == 'U') : (airline, inUtc);
        moreFollows = record.Type == '5' && record[194] == 'C';
        last = record;
        if (record.Type == '3')
        {
            legs.Add(new(file.Name, record, inUtc));
        }
        else if (record.Type == '4')
        {
            TakeElement(record);
        }
    }

    private void TakeElement(SsimRecord record)
    {
        if (SsimLeg.IdentityOf(record) == SsimLeg.IdentityOf(legs[^1].Record) && record.Number(31, 3) is { } element)
        {
            legs[^1].Elements.Add((element, record[40, 155].TrimEnd()));
        }
        else
        {
            notes.Add(file.Name, record.Line, ImportNoteKind.Refused, "It says nothing of the leg before it.");
        }
    }
}
