using FlightBooking.Core.Audit;

namespace FlightBooking.App.Accounts;

/// <summary>Something that was done with an account, as its owner sees it.</summary>
internal sealed record ActView(DateTimeOffset At, string Action, string Subject, string? Address)
{
    /// <summary>The view of one.</summary>
    public static ActView Of(AccountAct act) => new(act.At, act.Action, act.Subject, act.Address);
}
