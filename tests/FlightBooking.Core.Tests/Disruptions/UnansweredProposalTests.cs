using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Kit.Auditing;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Disruptions;

/// <summary>Proposals whose time was over while they were being prepared.</summary>
public sealed class UnansweredProposalTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_proposed_where_nobody_is_left_to_answer(bool isLeft)
    {
        var bought = Single().Telling(before: null);
        var begun = bought.BeginProposal(
            new()
            {
                ProposalId = "",
                DisruptionId = "dis_1",
                Slice = "outbound",
                Effect = DisruptionEffect.Cancelled,
                ProposedAt = Now,
                AnswerBy = Now.AddHours(1),
                Silence = SilenceRule.Refund,
                Rules = "standard",
            },
            Now).Telling(bought);
        var before = isLeft ? begun.Cancelled(Now).Telling(begun) : begun;

        var decided = before.DecideSilence(before.Proposals[0].ProposalId, Now.AddHours(2)).Value.Telling(before);

        Assert.Equal(isLeft ? ProposalStatus.Lapsed : ProposalStatus.Refunded, decided.Proposals[0].Status);
        Assert.Equal(isLeft ? 0 : 1, decided.History.Count(line => line.Event == "disruption_proposed"));
        Assert.DoesNotContain(
            EventAudit.Untrue(decided), wrong => wrong.Contains("Disruption", StringComparison.Ordinal));
    }
}
