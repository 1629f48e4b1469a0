namespace FlightBooking.Simulation.Machinery;

/// <summary>How likely what goes wrong in one world; drawn once, so that worlds differ in kind.</summary>
internal sealed class Weather
{
    public double CallFailsBefore { get; private set; }

    public double CallFailsAfter { get; private set; }

    public double CallLate { get; private set; }

    public double ActivityFailsBefore { get; private set; }

    public double ActivityFailsAfter { get; private set; }

    public double ActivityTwice { get; private set; }

    /// <summary>At every single call of the host.</summary>
    public double Crash { get; private set; }

    public double AnswerLost { get; private set; }

    public double RequestTwice { get; private set; }

    public double EventLost { get; private set; }

    public double EventNeverSent { get; private set; }

    public double EventTwice { get; private set; }

    public double EventLate { get; private set; }

    public double RefundFails { get; private set; }

    /// <summary>The provider closes a checkout long before it should.</summary>
    public double CheckoutCutShort { get; private set; }

    /// <summary>Somebody at the provider's own pages gives a customer money back.</summary>
    public double RefundElsewhere { get; private set; }

    /// <summary>A payer's bank asks for the money back.</summary>
    public double Dispute { get; private set; }

    /// <summary>A departure is flown by another aircraft from some time on.</summary>
    public double Import { get; private set; }

    /// <summary>The process dies when a booking is written, before its answer is kept.</summary>
    public double DiesOverBooking { get; private set; }

    /// <summary>Whether nothing ever went wrong.</summary>
    public bool IsCalm { get; private init; }

    /// <summary>Nothing goes wrong.</summary>
    public static Weather Calm => new() { IsCalm = true };

    /// <summary>Nothing goes wrong of itself, but somebody else may let something.</summary>
    public static Weather Still => new();

    public static Weather Draw(Dice dice)
    {
        if (dice.Chance(0.15))
        {
            return Calm;
        }

        return new()
        {
            CallFailsBefore = Rate(0.04),
            CallFailsAfter = Rate(0.04),
            CallLate = Rate(0.1),
            ActivityFailsBefore = Rate(0.1),
            ActivityFailsAfter = Rate(0.15),
            ActivityTwice = Rate(0.4),
            Crash = Rate(0.02),
            AnswerLost = Rate(0.15),
            RequestTwice = Rate(0.2),
            EventLost = Rate(0.3),
            EventNeverSent = Rate(0.2),
            EventTwice = Rate(0.5),
            EventLate = Rate(0.4),
            RefundFails = Rate(0.3),
            CheckoutCutShort = Rate(0.5),
            RefundElsewhere = Rate(0.5),
            Dispute = Rate(0.5),
            Import = Rate(0.8),
            DiesOverBooking = Rate(0.3),
        };

        double Rate(double most) => dice.Chance(0.5) ? dice.Fraction() * most : 0;
    }

    /// <summary>From now on nothing goes wrong any more, so that what was begun can come to its end.</summary>
    public void Clear() =>
        CallFailsBefore = CallFailsAfter = CallLate = ActivityFailsBefore = ActivityFailsAfter = ActivityTwice = Crash =
            AnswerLost = RequestTwice = EventLost = EventNeverSent = EventTwice = EventLate = RefundFails =
            CheckoutCutShort = RefundElsewhere = Dispute = DiesOverBooking = 0;
}
