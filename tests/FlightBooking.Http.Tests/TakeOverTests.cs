using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Guests' bookings that become an account's.</summary>
public sealed class TakeOverTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task An_account_takes_over_what_was_booked_with_its_confirmed_address()
    {
        var guest = await host.GuestAsync();
        var owner = host.Anonymous();
        var email = (await owner.RegisterAsync()).Text("email");
        var early = (await BookAsync(owner, email)).Text("bookingRef");
        var bookingRef = (await BookAsync(guest, email)).Text("bookingRef");
        var late = (await BookAsync(owner, email)).Text("bookingRef");
        Assert.Equal("email_not_verified", (await TakeAsync(owner, bookingRef)).Code);

        await VerifyAsync(owner);
        var stranger = host.Anonymous();
        await stranger.RegisterAsync();
        await VerifyAsync(stranger);
        Assert.Equal("booking_not_found", (await TakeAsync(stranger, bookingRef)).Code);
        Assert.Equal("booking_not_found", (await TakeAsync(stranger, early)).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/v1/bookings/{bookingRef}")).Status);
        var taken = await TakeAsync(owner, bookingRef);
        Assert.Equal((HttpStatusCode.OK, bookingRef), (taken.Status, taken.Text("bookingRef")));
        Assert.Equal(HttpStatusCode.OK, (await TakeAsync(owner, bookingRef)).Status);

        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync($"/v1/bookings/{bookingRef}")).Status);
        string[] all = [late, bookingRef, early];
        Assert.Equal(all, await ListedAsync(owner, "/v1/bookings"));
        var page = await owner.GetAsync("/v1/bookings?limit=1");
        Assert.Equal(all[1..], await ListedAsync(owner, $"/v1/bookings?cursor={page["next"]}"));
        Assert.Equal([bookingRef], (await HeardAsync(owner)).Where(one => one != early && one != late).Distinct());
        var paying = await owner.PostAsync($"/v1/bookings/{bookingRef}/payment", new JsonObject());
        Assert.Equal(HttpStatusCode.Created, paying.Status);
        var checkout = new Uri(paying.Body!.Text("checkoutUrl")).PathAndQuery;
        await owner.PostAsync(checkout, new JsonObject { ["card"] = "4242424242424242" });
        await owner.WaitForAsync(bookingRef, booking => booking.Text("status") == "confirmed");
        var told = (await owner.GetAsync("/v1/events?types=booking.confirmed"))["events"]!.AsArray();
        Assert.Contains(told, one => one!.Text("bookingRef") == bookingRef);
        Assert.Equal("booking_not_found", (await host.OpenAsync(bookingRef, "Rao")).Code);
        Assert.Contains(
            "booking_taken_over",
            (await owner.GetAsync("/v1/account/activity"))["activity"]!.AsArray().Select(act => act!.Text("action")));
        var export = await owner.GetAsync("/v1/account/export");
        Assert.StartsWith($"attachment; filename={owner.AccountId}", export.Headers["Content-Disposition"]);
        Assert.Equal(all, export["bookings"]!.AsArray().Select(one => one!["booking"]!.Text("bookingRef")));
        Assert.Equal((email, 1), (export["account"]!.Text("email"), export["apiKeys"]!.AsArray().Count));
    }

    [Fact]
    public async Task One_that_somebody_has_erased_is_left_out_of_the_list()
    {
        var owner = host.Anonymous();
        var email = (await owner.RegisterAsync()).Text("email");
        await VerifyAsync(owner);
        var early = (await BookAsync(owner, email)).Text("bookingRef");
        var bookingRef = (await BookAsync(await host.GuestAsync(), email)).Text("bookingRef");
        Assert.Equal(HttpStatusCode.OK, (await TakeAsync(owner, bookingRef)).Status);
        var (store, ct) = (host.Services.GetRequiredService<IDocumentStore>(), TestContext.Current.CancellationToken);
        var erased = (await store.FindByReferenceAsync(bookingRef, ct))!;
        await store.DeleteAsync(Booking.Collection, erased.Document.AccountId, bookingRef, erased.ETag, ct);

        Assert.Equal([early], await ListedAsync(owner, "/v1/bookings"));
        Assert.Equal("booking_not_found", (await owner.GetAsync($"/v1/bookings/{bookingRef}")).Code);
    }

    // Also of what it told while it was the guest's.
    private static async Task<string[]> HeardAsync(ApiClient client) =>
        [.. (await client.GetAsync("/v1/events"))["events"]!.AsArray().Select(one => one!.Text("bookingRef"))];

    private static async Task<string[]> ListedAsync(ApiClient client, string path) =>
        [.. (await client.GetAsync(path))["bookings"]!.AsArray().Select(one => one!.Text("bookingRef"))];

    private static async Task<Answer> BookAsync(ApiClient client, string email)
    {
        var request = Request([await client.OfferAsync("DEL", "BOM", Day)], Adult("Asha", "Rao"));
        request["contact"]!["email"] = email;
        return await client.PostAsync("/v1/bookings", request);
    }

    private static Task<Answer> TakeAsync(ApiClient client, string bookingRef) =>
        client.PostAsync("/v1/account/bookings", new JsonObject { ["bookingRef"] = bookingRef });

    private async Task VerifyAsync(ApiClient client)
    {
        var account = await host.Services.GetRequiredService<IDocumentStore>().ReadAsync(
            Account.Collection, client.AccountId!, client.AccountId!, TestContext.Current.CancellationToken);
        var token = host.Services.GetRequiredService<AccountLinks>()
            .ToVerify(account!.Document, DateTimeOffset.UtcNow.AddHours(1));
        var verified = await client.PutAsync("/v1/email-verifications", new JsonObject { ["token"] = token });
        Assert.Equal(HttpStatusCode.NoContent, verified.Status);
    }
}
