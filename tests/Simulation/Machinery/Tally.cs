namespace FlightBooking.Simulation.Machinery;

/// <summary>What goes wrong in simulated worlds.</summary>
internal enum Fault
{
    /// <summary>A call over the wire failed before it had any effect.</summary>
    CallFailedBefore,

    /// <summary>A call had its effect, but its answer was lost.</summary>
    CallFailedAfter,

    /// <summary>A call was answered seconds late.</summary>
    CallLate,

    /// <summary>The caller stood still for minutes.</summary>
    Stall,

    /// <summary>A call took effect although the process that made it had died meanwhile.</summary>
    CallOutlivedProcess,

    /// <summary>A document was changed by another writer first.</summary>
    WriteConflict,

    /// <summary>An activity failed before it began.</summary>
    ActivityFailedBefore,

    /// <summary>An activity did all its work and failed then.</summary>
    ActivityFailedAfter,

    /// <summary>An activity ran twice, perhaps both at once.</summary>
    ActivityTwice,

    /// <summary>The process died, and with it all that it had in memory.</summary>
    Crash,

    /// <summary>The process died between writing a booking and keeping the answer.</summary>
    DiedOverBooking,

    /// <summary>A request went through, but its answer never reached the customer.</summary>
    AnswerLost,

    /// <summary>A request came twice at once.</summary>
    RequestTwice,

    /// <summary>An event of the provider got lost on its way.</summary>
    EventLost,

    /// <summary>An event of the provider never came at all.</summary>
    EventNeverSent,

    /// <summary>An event of the provider came twice.</summary>
    EventTwice,

    /// <summary>An event of the provider came minutes to hours late.</summary>
    EventLate,

    /// <summary>The provider could not make a refund.</summary>
    RefundFailed,

    /// <summary>The provider closed a checkout while the hold still lasted.</summary>
    CheckoutCutShort,

    /// <summary>Somebody gave money back at the provider, past the product.</summary>
    RefundedElsewhere,

    /// <summary>The payer's bank asked for the money back.</summary>
    PaymentDisputed,

    /// <summary>Another aircraft was given to a departure that is on sale.</summary>
    TimetableImported,

    /// <summary>An operator closed the sale of a departure.</summary>
    FlightClosed,

    /// <summary>The airline cancelled for a customer.</summary>
    CancelledByAirline,

    /// <summary>The airline gave part of a payment back for nothing.</summary>
    GoodwillGiven,

    /// <summary>The airline made a coupon give something else, or to fewer.</summary>
    CouponChanged,

    /// <summary>The airline ended a coupon.</summary>
    CouponEnded,

    /// <summary>The airline had cancelling cost something else.</summary>
    ChargesDecided,

    /// <summary>The airline had taxes, fees or baggage cost something else.</summary>
    TariffDecided,

    /// <summary>The airline did something about a refund that had finally failed.</summary>
    RefundResolved,

    /// <summary>An operator blocked seats of a departure.</summary>
    SeatsBlocked,

    /// <summary>An operator cancelled or retimed flights.</summary>
    FlightDisrupted,

    /// <summary>An operator had another aircraft fly departures that are on sale.</summary>
    AircraftChanged,

    /// <summary>Another timetable was flown from then on.</summary>
    TimetableSwitched,

    /// <summary>A party got other seats by that.</summary>
    PartyMoved,

    /// <summary>A party got none.</summary>
    PartyUnseated,

    /// <summary>A customer answered what was proposed instead.</summary>
    ProposalAnswered,

    /// <summary>A customer took another seat.</summary>
    SeatChanged,

    /// <summary>A customer was given more time to pay.</summary>
    HeldForLonger,

    /// <summary>A customer changed what was paid for.</summary>
    BookingChanged,

    /// <summary>A customer took off baggage of which something comes back.</summary>
    BaggageTakenOff,

    /// <summary>A customer accepted other flights.</summary>
    FlightsChanged,

    /// <summary>A party parted.</summary>
    BookingSplit,

    /// <summary>Somebody waits for seats of a flight that has none for them.</summary>
    WaitedFor,

    /// <summary>Somebody has booked what a waitlist had offered them.</summary>
    OfferTaken,

    /// <summary>A customer paid with vouchers, all or part of it.</summary>
    PaidByVoucher,

    /// <summary>A customer took the money of a cancellation as a voucher.</summary>
    TakenAsVoucher,

    /// <summary>Somebody who is told of events did not take one.</summary>
    MessageRefused,

    /// <summary>They did not even answer.</summary>
    MessageUnanswered,

    /// <summary>They wanted nothing more.</summary>
    ListenerGone,
}

/// <summary>How often what went wrong.</summary>
internal sealed class Tally
{
    private readonly long[] counts = new long[Enum.GetValues<Fault>().Length];

    public long this[Fault fault] => counts[(int)fault];

    public long Total => counts.Sum();

    public void Count(Fault fault) => counts[(int)fault]++;

    public void Add(Tally other)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] += other.counts[i];
        }
    }
}
