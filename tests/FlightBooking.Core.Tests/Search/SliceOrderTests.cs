using FlightBooking.Core.Search;
using FlightBooking.Kit.Samples;
using Xunit;

namespace FlightBooking.Core.Tests.Search;

public sealed class SliceOrderTests
{
    [Theory]
    [InlineData("DEL", "BOM", "BOM", 10, 10, true)]
    [InlineData("DEL", "BOM", "BOM", 10, 9, false)]
    [InlineData("DEL", "LHR", "LHR", 10, 9, false)]
    [InlineData("DEL", "LHR", "DEL", 10, 9, false)]
    [InlineData("AKL", "HNL", "HNL", 10, 9, true)]
    [InlineData("AKL", "HNL", "HNL", 10, 8, false)]
    [InlineData("HNL", "AKL", "AKL", 10, 10, false)]
    [InlineData("HNL", "AKL", "AKL", 10, 11, true)]
    public void A_slice_follows_another_where_the_day_can_be_reached(
        string origin, string destination, string nextOrigin, int day, int nextDay, bool follows)
    {
        var before = new SearchQuery
        {
            Origins = [Sample.Airport(origin)], Destinations = [Sample.Airport(destination)], Date = new(2026, 12, day),
        };
        var next = new SearchQuery
        {
            Origins = [Sample.Airport(nextOrigin)], Destinations = [], Date = new(2026, 12, nextDay),
        };

        Assert.Equal(follows, SliceOrder.CanFollow(before, next));
    }
}
