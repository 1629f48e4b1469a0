using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using FlightBooking.Local.Runtime.Functions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Desk;

/// <summary>What the airline's desk does for whoever calls.</summary>
public sealed class DeskActTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task A_note_is_for_colleagues_and_for_no_customer()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support, Role.Auditor), await host.CustomerAsync());
        var reference = await HeldAsync(customer, 60);

        var noted = await support.PostAsync(
            $"/v1/operations/bookings/{reference}/notes",
            new JsonObject { ["text"] = "Called about Ravi's wheelchair" });

        var note = Assert.Single(noted["notes"]!.AsArray())!;
        Assert.Equal((support.AccountId, "Called about Ravi's wheelchair"), (note.Text("actor"), note.Text("text")));
        Assert.DoesNotContain("wheelchair", (await customer.GetAsync($"/v1/bookings/{reference}")).Text);
        var record = await RecordAsync(support, reference);
        Assert.Equal(
            ("booking_noted", note.Text("noteId")), (record.Text("action"), record.Text("auditId")));
        Assert.DoesNotContain("wheelchair", record.ToJsonString());
    }

    [Fact]
    public async Task A_contact_is_corrected_with_its_reason_and_what_it_was_before()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support, Role.Auditor), await host.CustomerAsync());
        var reference = await HeldAsync(customer, 61);
        var path = $"/v1/operations/bookings/{reference}/contact";

        var wrong = await support.PostAsync(
            path, new JsonObject { ["email"] = "nobody", ["mobile"] = "12", ["name"] = "A" });
        Assert.Equal(["/email", "/mobile", "/name", "/reason"], wrong.Mistakes.Order());
        var right = await support.PostAsync(path, new JsonObject
        {
            ["email"] = "asha.rao@example.com", ["mobile"] = "+4915112345678", ["reason"] = "a typing error",
        });

        Assert.Equal(HttpStatusCode.OK, right.Status);
        var shown = await customer.GetAsync($"/v1/bookings/{reference}");
        Assert.Equal("asha.rao@example.com", shown["contact"]!.Text("email"));
        Assert.Equal("contact_changed", shown["history"]!.AsArray()[^1]!.Text("event"));
        var record = await RecordAsync(support, reference);
        Assert.Equal("a typing error", record.Text("reason"));
        Assert.Equal("asha@example.com", record["before"]!.Text("email"));
        Assert.Equal("+4915112345678", record["after"]!.Text("mobile"));
    }

    [Fact]
    public async Task Two_at_the_desk_do_not_overwrite_each_other()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support), await host.CustomerAsync());
        var reference = await HeldAsync(customer, 62);
        var path = $"/v1/operations/bookings/{reference}";
        var tag = (await support.GetAsync(path)).Headers["ETag"];

        var first = await support.PostAsync($"{path}/notes", new JsonObject { ["text"] = "one" }, ifMatch: tag);
        var second = await support.PostAsync($"{path}/notes", new JsonObject { ["text"] = "two" }, ifMatch: tag);

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale_booking"), (second.Status, second.Code));
        Assert.Single((await support.GetAsync(path))["notes"]!.AsArray());
    }

    [Fact]
    public async Task A_ticket_is_issued_again_under_its_id_and_nothing_else_is()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support), await host.CustomerAsync());
        var booking = await customer.BuyAsync([await customer.OfferAsync("BOM", "DEL", Day.AddDays(63), "M9")]);
        var reference = booking.Text("bookingRef");
        var ticket = Assert.Single(await customer.DocumentsAsync(reference));
        await host.Services.GetRequiredService<BlobFile>().WriteAsync(
            "documents", $"{ticket.Key}.pdf", "spoiled"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.False(await IsTicketAsync(customer, reference));

        var issued = await support.PostAsync($"/v1/operations/bookings/{reference}/documents", Body(ticket.Key));

        Assert.Equal((HttpStatusCode.Accepted, ticket.Key), (issued.Status, issued.Body!.Text("documentId")));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await IsTicketAsync(customer, reference))
        {
            await Task.Delay(20, patience.Token);
        }

        foreach (var other in new[] { $"{reference}-ticket-2", $"{reference}-refund-1", "222222-ticket-1" })
        {
            var refused = await support.PostAsync($"/v1/operations/bookings/{reference}/documents", Body(other));
            Assert.Equal((HttpStatusCode.NotFound, "document_not_found"), (refused.Status, refused.Code));
        }
    }

    [Fact]
    public async Task A_booking_takes_a_hundred_notes_and_no_more()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support), await host.CustomerAsync());
        var path = $"/v1/operations/bookings/{await HeldAsync(customer, 64)}/notes";
        for (var note = 0; note < 100; note++)
        {
            var added = await support.PostAsync(path, new JsonObject { ["text"] = $"{note}" });
            Assert.Equal(HttpStatusCode.OK, added.Status);
        }

        var refused = await support.PostAsync(path, new JsonObject { ["text"] = "one more" });

        Assert.Equal((HttpStatusCode.Conflict, "too_many_notes"), (refused.Status, refused.Code));
    }

    private static JsonObject Body(string documentId) => new() { ["documentId"] = documentId, ["reason"] = "a test" };

    private static async Task<bool> IsTicketAsync(ApiClient customer, string reference) =>
        (await customer.DocumentsAsync(reference)).Values.Single().AsSpan().StartsWith("%PDF"u8);

    private static async Task<string> HeldAsync(ApiClient customer, int days)
    {
        var held = await customer.BookAsync([await customer.OfferAsync("BOM", "DEL", Day.AddDays(days), "M9")]);
        Assert.Equal(HttpStatusCode.Created, held.Status);
        return held.Body!.Text("bookingRef");
    }

    private static async Task<JsonNode> RecordAsync(ApiClient auditor, string subject) =>
        (await auditor.GetAsync($"/v1/operations/audit?subject={subject}"))["records"]!.AsArray()
            .First(record => record!.Text("outcome") == "done")!;
}
