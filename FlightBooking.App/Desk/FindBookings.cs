using System.Collections.Immutable;
using System.Text.RegularExpressions;
using FlightBooking.App.Flights;
using FlightBooking.App.Http;
using FlightBooking.App.Payments;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Desk;

/// <summary>Finds bookings by what a caller can tell of them, newest first.</summary>
public sealed partial class FindBookings(BookingSearch search, SoldDepartures departures, CalledBookings called)
{
    private const int Longest = 255;

    private static readonly string[] Ways = ["reference", "payment", "email", "flight"];

    [Function(nameof(FindBookings))]
    [NeedsRole(Role.Support, Role.Finance)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/bookings")]
        HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        var (known, flight, date) = Read(request, mistakes);
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        try
        {
            // Whom they were looked for by is not written down once more: who was found says it, while that is known.
            var act = called.ActOf(request, "bookings_searched", "bookings") with
            {
                Asked = new { known.Reference, known.Payment, flight, date, by = request.Query.Keys.Order() },
            };
            if (!Ways.Any(request.Query.ContainsKey))
            {
                var (some, next) = await called.ReadAsync(
                    act,
                    () => search.ByIndexAsync(known.IndexKey!, known, page.Limit, page.After, ct),
                    found => found.Found,
                    ct);
                var cursor = next is null ? null : ListPage.CursorAfter(request, next);
                ListPage.LinkNext(request, cursor);
                return Answer.Ok(AnswerOf(some, cursor));
            }

            var found = await called.ReadAsync(
                act,
                () => flight is null
                    ? ByKnownAsync(known, ct)
                    : ByFlightAsync(request, flight, date!, known, ct),
                bookings => bookings.Is(out var some, out _) ? some : [],
                ct);
            return Answer.OkOrRefused(found.Then(bookings => ListPage.Cut(
                request, page, bookings, Booking.Collection.SortKey, cut => AnswerOf(cut.Items, cut.Next))));
        }
        catch (PaymentProviderException)
        {
            return Answer.Refused(ProviderAnswer.Unavailable);
        }
    }

    private static object AnswerOf(IEnumerable<Booking> found, string? next) =>
        new { bookings = found.Select(FoundBooking.Of).ToImmutableArray(), next };

    private async Task<Result<ImmutableArray<Booking>>> ByKnownAsync(KnownOfBooking known, CancellationToken ct) =>
        await search.FindAsync(known, ct);

    private async Task<Result<ImmutableArray<Booking>>> ByFlightAsync(
        HttpRequest request, string flight, string date, KnownOfBooking known, CancellationToken ct) =>
        (await departures.FindAsync(request, flight, date, ct)).Is(out var seats, out var refusal)
            ? await search.OnAsync(seats, known, ct)
            : refusal;

    private static (KnownOfBooking Known, string? Flight, string? Date) Read(HttpRequest request, Mistakes mistakes)
    {
        ListPage.RefuseUnknown(
            request,
            mistakes,
            "limit", "cursor", "reference", "payment", "email", "flight", "date", "origin", "name", "mobile");
        var known = new KnownOfBooking(
            Text(request, "reference", mistakes),
            Text(request, "payment", mistakes),
            Text(request, "email", mistakes),
            Text(request, "name", mistakes),
            Text(request, "mobile", mistakes));
        var (flight, date) = (Text(request, "flight", mistakes), Text(request, "date", mistakes));
        RequireWay(request, known, mistakes);
        mistakes.Require(
            known.Payment is null || Payment().IsMatch(known.Payment),
            "payment",
            "must be an id like pi_1abc or cs_1abc");
        var origin = Text(request, "origin", mistakes);
        mistakes.Require(
            origin is null || (origin.Length == 3 && origin.All(char.IsAsciiLetter)),
            "origin",
            "must be a code of three letters");
        mistakes.Require(flight is null == date is null, "date", "is given with flight, and only with it");
        return (known, flight, date);
    }

    private static void RequireWay(HttpRequest request, KnownOfBooking known, Mistakes mistakes)
    {
        var ways = Ways.Count(request.Query.ContainsKey);
        mistakes.Require(
            ways == 1 || (ways == 0 && known is not { Name: null, Mobile: null }),
            "reference",
            "or payment or email or flight is required, and only one of them, or else name or mobile");
        if (ways == 0 && known.IndexKey is null)
        {
            mistakes.Require(known.Name is null, "name", "must have a letter");
            mistakes.Require(
                known.Mobile is null,
                "mobile",
                $"must have at least {FoundBy.LastDigits} digits where it stands alone");
        }
    }

    // It becomes part of an address at the provider.
    [GeneratedRegex("^(pi|cs)_[0-9A-Za-z_]{1,250}\\z")]
    private static partial Regex Payment();

    private static string? Text(HttpRequest request, string name, Mistakes mistakes)
    {
        if (!request.Query.ContainsKey(name))
        {
            return null;
        }

        var text = request.Query[name].ToString();
        mistakes.Require(text.Length is > 0 and <= Longest, name, $"must have 1 to {Longest} characters");
        return text;
    }
}

/// <summary>A booking that was found, in short.</summary>
internal sealed record FoundBooking(
    string BookingRef,
    string AccountId,
    BookingStatus Status,
    DateTimeOffset CreatedAt,
    ImmutableArray<string> Passengers,
    Contact Contact,
    ImmutableArray<string> Flights,
    DateTimeOffset DepartsAt,
    Money Total)
{
    public static FoundBooking Of(Booking booking) => new(
        booking.BookingRef,
        booking.AccountId,
        booking.Status,
        booking.CreatedAt,
        [.. booking.Passengers.Select(passenger => passenger.FullName())],
        booking.Contact,
        [.. booking.Slices.SelectMany(slice => slice.Segments).Select(segment => segment.Key().ToString())],
        booking.Slices[0].Departure(),
        booking.Total);
}
