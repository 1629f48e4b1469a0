using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Names;
using FlightBooking.Core.Storage;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Desk;

/// <summary>What bookings are found by, and that the index comes to have all of it.</summary>
public sealed class FoundByTests
{
    private readonly InMemoryDocumentStore store = new(TimeProvider.System);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("José Núñez", "NUNEZ jose")]
    [InlineData("José Núñez", "Jose\u0301 Nu\u0301n\u0303ez")]
    [InlineData("Anne-Marie O'Neill", "oneill, anne marie")]
    [InlineData("Nguyễn Văn An", "nguyen van an")]
    [InlineData("Jose\u00A0Luis Rao", "rao jose luis")]
    public void A_name_is_the_same_however_it_is_written(string one, string other) =>
        Assert.Equal(FoundBy.KeyOfName(one), FoundBy.KeyOfName(other.Replace(",", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Asha Rao", "Asha Raos")]
    [InlineData("Asha Rao", "Asha")]
    [InlineData("Łucja Rao", "Lucja Rao")]
    public void Other_letters_are_another_name(string one, string other) =>
        Assert.NotEqual(FoundBy.KeyOfName(one), FoundBy.KeyOfName(other));

    [Fact]
    public void What_has_no_letter_is_no_name_and_few_digits_are_no_number()
    {
        Assert.Null(FoundBy.KeyOfName(" '- "));
        Assert.Null(FoundBy.KeyOfMobile("+1 234-567"));
        Assert.Equal(FoundBy.KeyOfMobile("+91 98123 45678"), FoundBy.KeyOfMobile("12345678"));
    }

    [Fact]
    public void The_words_of_a_name_are_told_apart_by_what_stands_between_them() =>
        Assert.Equal(["ANNE", "DOE", "MARIE"], PersonName.WordsOf("Marie-Anne\u2011Doe"));

    [Fact]
    public async Task An_index_that_was_not_finished_is_finished_by_whoever_looks_next()
    {
        var booking = OneWay();
        var keys = FoundBy.KeysOf(booking);
        await store.CreateAsync(
            FoundBy.Collection, new FoundBy(keys[0], booking.BookingRef, booking.AccountId, booking.CreatedAt), Ct);

        await store.IndexAsync(booking, Ct);
        await store.IndexAsync(booking, Ct);

        foreach (var key in keys)
        {
            Assert.NotNull(await store.ReadAsync(FoundBy.Collection, key, booking.BookingRef, Ct));
        }

        Assert.Equal(keys.Count + 1, await store.KeysAsync(FoundBy.Collection, Ct).CountAsync(Ct));
    }

    [Fact]
    public async Task A_contact_that_was_corrected_comes_into_it()
    {
        var booking = OneWay();
        await store.IndexAsync(booking, Ct);
        var corrected = booking with { Contact = new Contact("new@example.org", "+919800000001") };

        await store.IndexAsync(corrected, Ct);

        var key = FoundBy.KeyOfMobile("+919800000001")!;
        Assert.NotNull(await store.ReadAsync(FoundBy.Collection, key, booking.BookingRef, Ct));
    }
}
