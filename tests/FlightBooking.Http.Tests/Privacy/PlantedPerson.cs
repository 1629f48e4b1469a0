using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Privacy;

/// <summary>Somebody whose name, number, birthday and addresses are found wherever they are.</summary>
internal static class PlantedPerson
{
    public const string First = "Zephyrine";
    public const string Last = "Quillfeather";
    public const string Born = "1987-03-14";
    public const string Mobile = "+491701234567";
    public const string Owner = "zephyrine.owner@example.net";

    // Nobody but the sandbox has it besides: it stands for the payment provider, who has data protection of its own.
    public const string Payer = "zephyrine.payer@example.net";

    public static readonly string[] Planted =
        [First, Last, "Quilfeather", "Quillfether", Born, Mobile, Owner, "17012345", "zephyrine.new", "wheelchair"];

    public static async Task<ApiClient> OwnerAsync(TestHost host)
    {
        var owner = host.Anonymous();
        var registered = await owner.PostAsync("/v1/accounts", new JsonObject
        {
            ["firstName"] = First,
            ["lastName"] = Last,
            ["email"] = Owner,
            ["mobile"] = Mobile,
            ["password"] = ApiClient.Password,
        });
        owner.UseKey(registered["apiKey"]!.Text("secret"));
        await owner.PostAsync("/v1/webhook-endpoints", new JsonObject { ["url"] = $"https://hooks.example/{Last}" });
        return owner;
    }

    public static async Task<string> BoughtAsync(ApiClient customer, int days, string last)
    {
        var request = Request(
            [await customer.OfferAsync("DEL", "BOM", Day.AddDays(days))], Passenger(First, last, Born));
        request["contact"] = new JsonObject { ["email"] = Payer, ["mobile"] = Mobile };
        var booked = await customer.PostAsync("/v1/bookings", request, idempotencyKey: $"key-{days}");
        Assert.Equal(HttpStatusCode.Created, booked.Status);
        var bookingRef = booked.Text("bookingRef");
        await customer.PayAsync(bookingRef);
        await customer.WaitForStatusAsync(bookingRef, "confirmed");
        return bookingRef;
    }

    // All that writes names down: corrections by both sides, notes, searches, documents.
    public static async Task CorrectAsync(TestHost host, ApiClient owner, string bookingRef)
    {
        var desk = await host.OperatorAsync(Role.Support);
        var name = new JsonObject { ["passengerId"] = "p1", ["firstName"] = First, ["lastName"] = Last };
        Assert.Equal(
            HttpStatusCode.OK, (await owner.PostAsync($"/v1/bookings/{bookingRef}/name-corrections", name)).Status);
        var path = $"/v1/operations/bookings/{bookingRef}";
        var wider = name.DeepClone().AsObject().With("firstName", $"{First} Ann").With("reason", $"{Last} called");
        Assert.Equal(HttpStatusCode.OK, (await desk.PostAsync($"{path}/name-corrections", wider)).Status);
        Assert.Equal(HttpStatusCode.OK, (await ContactAsync(desk, bookingRef)).Status);
        Assert.Equal(HttpStatusCode.OK, (await NoteAsync(desk, bookingRef)).Status);
        await host.ReconcileAsync();
        Assert.NotEmpty(
            (await desk.GetAsync($"/v1/operations/bookings?name={First}%20Ann%20{Last}"))["bookings"]!.AsArray());
        await owner.CancelAsync(bookingRef);
    }

    public static Task<Answer> NoteAsync(ApiClient desk, string bookingRef) => desk.PostAsync(
        $"/v1/operations/bookings/{bookingRef}/notes", new JsonObject { ["text"] = $"{Last} needs a wheelchair" });

    public static Task<Answer> ContactAsync(ApiClient desk, string bookingRef) => desk.PostAsync(
        $"/v1/operations/bookings/{bookingRef}/contact",
        new JsonObject
        {
            ["email"] = "zephyrine.new@example.net", ["mobile"] = Mobile, ["reason"] = $"{Last} called",
        });
}
