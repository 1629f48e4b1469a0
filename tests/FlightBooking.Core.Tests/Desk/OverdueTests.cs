using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.TimetableVersions;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Desk;

/// <summary>What should have followed of itself, and what is merely waited for.</summary>
public class OverdueTests
{
    private static readonly Booking Held = OneWay().Opened();

    private static readonly Booking Paid =
        Held.ReceivePayment(new("cs_1", "pi_1", Money.Rupees(5842)), Now.AddMinutes(2)).Booking;

    private static readonly Booking GivenUp = Held
        .Expire("cs_1", Now.AddMinutes(15)).Value
        .ReceivePayment(new("cs_1", "pi_1", Money.Rupees(5842)), Now.AddMinutes(16)).Booking
        .GiveUp(Now.AddMinutes(17));

    [Fact]
    public void A_hold_that_does_not_end_is_overdue_an_hour_after_its_end_and_not_before()
    {
        Assert.Empty(DeskTask.Of(Held, Held.HoldExpiresAt.AddMinutes(59)));

        var task = Assert.Single(DeskTask.Of(Held, Held.HoldExpiresAt.AddHours(1)));

        Assert.Equal(
            (DeskTaskKind.WorkflowOverdue, Held.BookingRef, Held.HoldExpiresAt),
            (task.Kind, task.BookingRef, task.Since));
        Assert.Empty(DeskTask.Of(Held.Expire("cs_1", Held.HoldExpiresAt).Value, Held.HoldExpiresAt.AddDays(1)));
    }

    [Fact]
    public void A_payment_that_becomes_no_seats_is_overdue_since_it_came()
    {
        var task = Assert.Single(DeskTask.Of(Paid, Now.AddHours(2)));

        Assert.Equal(Now.AddMinutes(2), task.Since);
        Assert.Equal(Money.Rupees(5842), task.Amount);
    }

    [Fact]
    public void A_refund_that_nobody_has_asked_for_is_overdue_and_one_that_the_provider_has_is_not()
    {
        var task = Assert.Single(DeskTask.Of(GivenUp, Now.AddHours(2)));
        var accepted = GivenUp with
        {
            Refunds = [GivenUp.Refunds[0] with { ProviderRefundId = "re_1" }],
        };

        Assert.Equal($"{GivenUp.Refunds[0].RefundId}-refund", task.TaskId);
        Assert.Empty(DeskTask.Of(accepted, Now.AddDays(20)));
    }

    [Fact]
    public void A_cancellation_whose_money_is_back_is_to_end_and_one_that_waits_for_money_is_waited_for()
    {
        var ended = new BookingCancellation { CancellationId = "c-1", RequestedAt = Now };
        var without = OneWay().Expire("cs_1", Now.AddMinutes(15)).Value with { Cancellations = [ended] };

        Assert.Equal("c-1-end", Assert.Single(DeskTask.Of(without, Now.AddHours(1))).TaskId);
        Assert.Empty(DeskTask.Of(
            without with { Cancellations = [ended with { FinishedAt = Now }] }, Now.AddHours(1)));
    }

    [Fact]
    public void An_import_waits_while_it_is_the_last_that_failed_or_is_read_too_long()
    {
        var read = new TimetableVersion("tt_1", "Winter", Now, "acc_1", []) { Fingerprint = "f", Folder = "tt_1" };
        TimetableVersion Refused(string code) =>
            read with { Status = ImportStatus.Refused, Refusal = new(code, "why") };

        Assert.Null(ImportTasks.Of(read, isLast: true, Now.AddMinutes(29)));
        Assert.Equal(DeskTaskKind.ImportOverdue, ImportTasks.Of(read, isLast: false, Now.AddMinutes(30))?.Kind);
        Assert.Equal(DeskTaskKind.ImportFailed, ImportTasks.Of(Refused("import_failed"), isLast: true, Now)?.Kind);
        Assert.Null(ImportTasks.Of(Refused("import_failed"), isLast: false, Now));
        Assert.Null(ImportTasks.Of(Refused("timetable_unusable"), isLast: true, Now));
    }

    [Fact]
    public void A_disruption_waits_while_its_bookings_lack_proposals_for_too_long()
    {
        var running = new Disruption
        {
            DisruptionId = "dis_1", Kind = DisruptionKind.Cancel, CreatedAt = Now, CreatedBy = "acc_1", Act = "act_1",
            Rules = "standard", Departures = [],
        };
        var stopped = running.Become(DisruptionStatus.Stopped, Now.AddHours(1)).Value;
        var again = stopped.Become(DisruptionStatus.Running, Now.AddHours(3)).Value;

        Assert.Null(DisruptionTasks.Of(running, Now.AddMinutes(119)));
        Assert.Equal(DeskTaskKind.DisruptionOverdue, DisruptionTasks.Of(running, Now.AddHours(2))?.Kind);
        Assert.Null(DisruptionTasks.Of(running.Propose(Now), Now.AddHours(2)));
        Assert.Null(DisruptionTasks.Of(stopped, Now.AddHours(2)));
        Assert.Null(DisruptionTasks.Of(again, Now.AddHours(4)));
        Assert.Equal(Now.AddHours(3), DisruptionTasks.Of(again, Now.AddHours(5))?.Since);
        Assert.Null(stopped.Propose(Now).ProposedAt);
    }
}
