using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Bookings;

/// <summary>What a disruption does to a flight of a booking.</summary>
public enum DisruptionEffect
{
    /// <summary>It is not flown.</summary>
    Cancelled,

    /// <summary>It leaves or arrives at another time.</summary>
    Retimed,

    /// <summary>Another aircraft flies it, which has no seats for everybody of the party.</summary>
    NoSeat,
}

/// <summary>How far a proposal is.</summary>
public enum ProposalStatus
{
    /// <summary>Flights are being looked for and held.</summary>
    Preparing,

    /// <summary>It waits for an answer.</summary>
    Open,

    /// <summary>Its flights were accepted; their seats are being sold.</summary>
    Accepted,

    /// <summary>The booking is on its flights.</summary>
    Rebooked,

    /// <summary>The money goes back instead.</summary>
    Refunded,

    /// <summary>Nobody of the booking was left on the slice when an answer was due.</summary>
    Lapsed,
}

/// <summary>What is done where nobody answers.</summary>
public enum SilenceRule
{
    /// <summary>The flights are taken as accepted.</summary>
    Accept,

    /// <summary>The money of the slice goes back.</summary>
    Refund,
}

/// <summary>Who answered a proposal.</summary>
public enum ProposalAnswerer
{
    /// <summary>The customer.</summary>
    Customer,

    /// <summary>Nobody did in time: the rule for silence.</summary>
    Silence,

    /// <summary>Nobody can: the seats it held could not be sold after all.</summary>
    Airline,
}

/// <summary>
/// What the airline proposes where it does not fly a slice as it was sold: other flights, whose seats are held for the
/// booking, or all the money of the slice. It is part of the booking's document, which decides who is first: the
/// customer's answer or the end of the time for it.
/// </summary>
public sealed record Proposal
{
    /// <summary>Unique; also the workflow that sees to what was answered.</summary>
    public required string ProposalId { get; init; }

    /// <summary>The disruption it is about.</summary>
    public required string DisruptionId { get; init; }

    /// <summary>The slice it is about.</summary>
    public required string Slice { get; init; }

    /// <summary>What happens to the slice.</summary>
    public required DisruptionEffect Effect { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Until when it can be answered.</summary>
    public required DateTimeOffset AnswerBy { get; init; }

    /// <summary>What is done where nobody answers.</summary>
    public required SilenceRule Silence { get; init; }

    /// <summary>The rules it was made by.</summary>
    public required string Rules { get; init; }

    /// <summary>How far it is.</summary>
    public ProposalStatus Status { get; init; } = ProposalStatus.Preparing;

    /// <summary>The whole slice as it would be flown, with the seats held; none where nothing was found.</summary>
    public ImmutableArray<BookedSegment> Flights { get; init; } = [];

    /// <summary>The seats on them.</summary>
    public ImmutableArray<BookedSeat> Seats { get; init; } = [];

    /// <summary>Flights whose seats are being asked for in their place; none when nobody does.</summary>
    public ImmutableArray<BookedSegment> Trying { get; init; } = [];

    /// <summary>Who answered; null while nobody has.</summary>
    public ProposalAnswerer? AnsweredBy { get; init; }

    /// <summary>When; null while nobody has.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When all that follows from the answer was done; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>
    /// Until when seats are held for it: beyond the time for an answer, so that what was accepted at the last moment,
    /// or taken as accepted some time after it, finds them.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset HeldUntil => AnswerBy + TimeSpan.FromHours(12);

    /// <summary>Whether it was answered, and something is left to do.</summary>
    [JsonIgnore]
    public bool IsToBeFollowed =>
        FinishedAt is null && Status is not (ProposalStatus.Preparing or ProposalStatus.Open);

    /// <summary>Whether it still needs the seats of its flights.</summary>
    internal bool IsPending => Status is ProposalStatus.Preparing or ProposalStatus.Open or ProposalStatus.Accepted;

    internal bool Needs(DepartureKey departure) =>
        IsPending && Flights.Concat(Trying).Any(flight => flight.Key() == departure);

    /// <summary>The id of a booking's proposal by its place.</summary>
    internal static string IdOf(string bookingRef, int number) => $"{bookingRef}-proposal-{number}";
}

/// <summary>Looks at the proposals of a booking.</summary>
public static class Proposals
{
    /// <summary>The proposal of an id, or null.</summary>
    public static Proposal? FindProposal(this Booking booking, string proposalId) =>
        booking.Proposals.FirstOrDefault(known => known.ProposalId == proposalId);

    /// <summary>What a disruption has proposed last for a slice, or null.</summary>
    public static Proposal? ProposalOf(this Booking booking, string disruptionId, string slice) =>
        booking.Proposals.LastOrDefault(known => known.DisruptionId == disruptionId && known.Slice == slice);

    /// <summary>Whether a slice may be given back for all its money: the airline does not fly it as sold.</summary>
    public static bool AwaitsRefundChoice(this Booking booking, BookedSlice slice) =>
        booking.Proposals.Any(known => known.Slice == slice.Name
            && known is { Status: ProposalStatus.Preparing or ProposalStatus.Open, Silence: SilenceRule.Refund });

    internal static Booking With(this Booking booking, Proposal proposal) =>
        booking with { Proposals = booking.Proposals.Add(proposal) };

    internal static Booking With(this Booking booking, Proposal before, Proposal after) =>
        booking with { Proposals = booking.Proposals.Replace(before, after) };

    internal static Booking With(this Booking booking, BookedSlice before, BookedSlice after) =>
        booking with { Slices = booking.Slices.Replace(before, after) };

    /// <summary>
    /// Departures it was held on for proposals and changes that need them no more, nor does the slice.
    /// </summary>
    public static IEnumerable<DepartureKey> NotNeeded(this Booking booking, BookedSlice slice) =>
        slice.Tried.Where(departure =>
            slice.Segments.All(segment => segment.Key() != departure)
            && !booking.Proposals.Any(known => known.Needs(departure))
            && !booking.Changes.Any(known => known.Needs(departure)));
}
