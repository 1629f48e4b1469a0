using FlightBooking.Core.Schedules;
using Xunit;

namespace FlightBooking.Core.Tests.Schedules;

/// <summary>Several changes of one dated flight, one after the other.</summary>
public class DatedChangeTests
{
    private static readonly DepartureKey Key = new("XX101", "DEL", new(2026, 12, 10));
    private static readonly DatedPlan Later = new(new(12, 0), new(14, 0), 0);
    private static readonly DatedChange Cancelled = new(Key, null);
    private static readonly DatedChange Retimed = new(Key, Later);
    private static readonly DatedChange Equipped = new(Key, null) { Aircraft = "E90" };

    [Fact]
    public void Times_and_aircraft_change_each_by_itself()
    {
        Assert.Equal(new(Key, Later) { Aircraft = "E90" }, Retimed.Then(Equipped));
        Assert.Equal(new(Key, Later) { Aircraft = "E90" }, Equipped.Then(Retimed));
        Assert.Equal("320", Equipped.Then(Equipped with { Aircraft = "320" }).Aircraft);
    }

    [Fact]
    public void What_is_cancelled_is_not_flown_by_getting_another_aircraft()
    {
        Assert.True(Cancelled.Then(Equipped).IsCancellation);
        Assert.True(Equipped.Then(Cancelled).IsCancellation);
        Assert.False(Cancelled.Then(Retimed).IsCancellation);
    }
}
