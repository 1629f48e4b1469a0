using System.Text.Json;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using Xunit;
using FareRulesBook = FlightBooking.Core.Commerce.RuleBook<FlightBooking.Core.Commerce.FareRulesVersion>;

namespace FlightBooking.Core.Tests.Commerce;

public class FareRulesBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Refusal Stale = new(RefusalKind.Stale, "stale_fare_rules", "stale");

    [Fact]
    public void The_newest_version_that_holds_counts_and_then_the_one_before_again()
    {
        var book = Decide(FareRulesBook.Initial, Costs(1000));
        book = Decide(book, Costs(2000) with { ValidFrom = Now.AddDays(1), ValidUntil = Now.AddDays(2) });

        Assert.Equal(0, book.At(Now.AddTicks(-1)).Version);
        Assert.Equal(1, book.At(Now).Version);
        Assert.Equal(2, book.At(Now.AddDays(1)).Version);
        Assert.Equal(1, book.At(Now.AddDays(2)).Version);
        Assert.Equal((2, Now.AddDays(1)), (book.Latest(), book.Find(2)!.ValidFrom));
        Assert.Equal(CancellationCharges.Standard, book.Find(0)!.Charges);
        Assert.Null(book.Find(3));
    }

    [Fact]
    public void What_was_decided_last_is_not_decided_again()
    {
        var book = Decide(FareRulesBook.Initial, Costs(1000));

        Assert.Same(book, book.Decide(Costs(1000), _ => Stale, Now.AddMinutes(5)).Value);
        Assert.Equal("stale_fare_rules", book.Decide(Costs(1001), _ => Stale, Now).Refusal!.Code);
        Assert.Equal(
            "stale_fare_rules",
            book.Decide(Costs(1000) with { ValidUntil = Now.AddDays(9) }, _ => Stale, Now).Refusal!.Code);
    }

    [Fact]
    public void Old_versions_are_dropped_but_none_that_holds_again_or_may_still_be_named()
    {
        var book = Decide(FareRulesBook.Initial, Costs(1));
        var time = Now;
        for (var i = 2; i <= 50; i++)
        {
            time = time.AddHours(2);
            var decided = Costs(i) with { ValidFrom = time, ValidUntil = time.AddHours(1) };
            book = book.Decide(decided, _ => null, time).Value;
        }

        Assert.Equal(FareRulesBook.MostVersions + 1, book.Versions.Length);
        Assert.Equal(1, book.At(time.AddHours(1)).Version);
        Assert.Equal(50, book.At(time).Version);

        // Many within a few minutes: an offer may name any of them.
        for (var i = 51; i <= 90; i++)
        {
            book = book.Decide(Costs(i), _ => null, time.AddSeconds(i)).Value;
        }

        Assert.All(Enumerable.Range(50, 41), version => Assert.NotNull(book.Find(version)));

        // All of them lie behind: those that were replaced for good go.
        book = book.Decide(Costs(91), _ => null, time.AddDays(1)).Value;
        Assert.Equal(FareRulesBook.MostVersions, book.Versions.Length);
    }

    [Fact]
    public void Two_rules_for_the_same_flights_and_bands_named_twice_are_mistakes()
    {
        var mistakes = new Mistakes();
        CancellationBand band = new(5, Money.Zero);
        FareRulesTerms.Check(
            [
                new([band, band]) { Airline = "G8" },
                new([band]) { Airline = "g8" },
                new([band]) { Airline = "G8", Cabin = Cabin.First },
                new([band]) { Airline = "?" },
            ],
            mistakes);

        Assert.Equal(
            ["/rules/0/bands/1/moreThanHours", "/rules/1", "/rules/3/airline"], mistakes.ToRefusal().Errors.Keys);
    }

    [Fact]
    public void They_are_stored_and_read_back_whole()
    {
        var book = Decide(FareRulesBook.Initial, Costs(1000));

        var read = JsonSerializer.Deserialize<FareRulesBook>(
            JsonSerializer.Serialize(book, CoreJson.Options), CoreJson.Options)!;

        Assert.True(read.Versions[0].Charges.Says(book.Versions[0].Charges));
        Assert.False(read.Versions[0].Charges.Says(CancellationCharges.Standard));
        Assert.Equal(book.Versions[0] with { Charges = read.Versions[0].Charges }, read.Versions[0]);
    }

    private static FareRulesVersion Costs(long rupees) =>
        new(0, CancellationCharges.Of([new(0, Money.Rupees(rupees))])) { Reason = "a test" };

    private static FareRulesBook Decide(FareRulesBook book, FareRulesVersion decided) =>
        book.Decide(decided, _ => null, Now).Value;
}
