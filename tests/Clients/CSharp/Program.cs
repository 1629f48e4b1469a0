using System.Net.Http.Json;
using FlightBooking.Client;
using FlightBooking.Client.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

// From nothing to a ticket: FlightBooking.Clients URL DATE FILE.
var (host, date, file) = (args[0], new Date(DateTime.Parse(args[1])), args[2]);
using var http = new HttpClient();

var anybody = ClientOf(new AnonymousAuthenticationProvider());
var account = await anybody.V1.Accounts.PostAsync(new()
{
    FirstName = "Asha",
    LastName = "Rao",
    Email = $"asha-{Guid.NewGuid():N}@example.com",
    Mobile = "+919812345678",
    Password = "correct horse battery",
});
var client = ClientOf(new BaseBearerTokenAuthenticationProvider(new Key(account!.ApiKey!.Secret!)));

var found = await client.V1.Flights.GetAsync(request =>
{
    request.QueryParameters.Origin = "DEL";
    request.QueryParameters.Destination = "BOM";
    request.QueryParameters.DepartureDate = date;
    request.QueryParameters.MaxStops = 0;
});
var offer = found!.Outbound!.Itineraries![0];
var order = new BookingRequest
{
    Offers = [offer.OfferId!],
    Passengers = [Adult("Asha")],
    Contact = new() { Email = "asha@example.com", Mobile = "+919812345678" },
};

// A mistake is a Problem, whose code says which and whose errors say where.
try
{
    await client.V1.Bookings.PostAsync(
        new() { Offers = order.Offers, Contact = order.Contact, Passengers = [Adult("")] });
    return 1;
}
catch (Problem problem) when (problem.Code == "invalid_request")
{
    Console.WriteLine($"{problem.ResponseStatusCode} {problem.Code}: {string.Join(", ", problem.Errors!.AdditionalData.Keys)}");
}

// Sent again under its key it books nothing twice.
var key = Guid.NewGuid().ToString();
var booking = await BookAsync();
var again = await BookAsync();
Console.WriteLine($"{booking.BookingRef} is {booking.Status}, {booking.Total!.Amount} {booking.Total.Currency}");
if (again.BookingRef != booking.BookingRef || booking.Total.Amount != offer.Total!.Amount)
{
    return 1;
}

// A customer opens the link in a browser; the sandbox takes a card by POST as well.
var payment = await client.V1.Bookings[booking.BookingRef!].Payment.PostAsync(new());
using var paid = await http.PostAsJsonAsync(payment!.CheckoutUrl, new { card = "4242424242424242" });
paid.EnsureSuccessStatusCode();
for (var tries = 0; booking.Status == BookingStatus.Pending_payment && tries < 300; tries++)
{
    await Task.Delay(100);
    booking = (await client.V1.Bookings[booking.BookingRef!].GetAsync())!;
}

var documents = await client.V1.Bookings[booking.BookingRef!].Documents.GetAsync();
var ticket = documents!.Single(document => document.Kind == Document_kind.Ticket);
await File.WriteAllBytesAsync(file, await http.GetByteArrayAsync(ticket.Url));
Console.WriteLine($"{booking.BookingRef} is {booking.Status}, its ticket {ticket.Status} for {ticket.Slice ?? "the whole trip"}");
return 0;

FlightBookingClient ClientOf(IAuthenticationProvider authentication) =>
    new(new HttpClientRequestAdapter(authentication, httpClient: http) { BaseUrl = host });

async Task<Booking> BookAsync() => (await client.V1.Bookings.PostAsync(
    order, request => request.Headers.Add("Idempotency-Key", key)))!;

static BookingRequest_passengers Adult(string firstName) => new()
{
    FirstName = firstName,
    LastName = "Rao",
    Gender = Gender.Female,
    DateOfBirth = new(1990, 5, 4),
    SeatPreference = SeatType.Window,
};

// The key of an account, where it is sent and nowhere else.
internal sealed class Key(string secret) : IAccessTokenProvider
{
    public AllowedHostsValidator AllowedHostsValidator { get; } = new();

    public Task<string> GetAuthorizationTokenAsync(
        Uri uri, Dictionary<string, object>? context = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(secret);
}
