using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Documents;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;

namespace FlightBooking.Http.Tests;

/// <summary>What a ticket is worth: in the list, in its file, and behind its QR code.</summary>
public sealed class TicketTests : IAsyncLifetime
{
    private static readonly string[] Back = ["inbound"];
    private TestHost host = null!;
    private ApiClient customer = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync(Cancellations.Hasty);
        customer = await host.CustomerAsync();
    }

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task It_says_what_is_valid_of_it_as_parts_are_cancelled()
    {
        var bookingRef = (await customer.BuyAsync(await customer.RoundTripAsync(), Adult(), Child())).Text(
            "bookingRef");

        Assert.Equal(("valid", "valid", "Confirmed"), await StateAsync(bookingRef));
        await customer.CancelAsync(bookingRef, Back);
        Assert.Equal(("partly_valid", "partly_valid", "Partially cancelled"), await StateAsync(bookingRef));
        await customer.WaitForCancellationsAsync(bookingRef);
        await customer.CancelAsync(bookingRef);
        Assert.Equal(("void", "void", "Void"), await StateAsync(bookingRef));
    }

    [Fact]
    public async Task It_names_who_travels_on_what()
    {
        var bookingRef = (await customer.BuyAsync(await customer.RoundTripAsync(), Adult(), Child())).Text(
            "bookingRef");
        await customer.CancelAsync(bookingRef, Back);

        var ticket = await TicketAsync(bookingRef);

        Assert.Equal($"{bookingRef}-T1", ticket.Text("ticketNumber"));
        Assert.Equal(
            [("outbound", "valid", "M9101", "valid"), ("inbound", "void", "M9102", "void")],
            ticket["slices"]!.AsArray().Select(slice => (
                slice!.Text("name"), slice!.Text("status"), slice!["flights"]![0]!.Text("flightNumber"),
                slice["passengers"]![0]!.Text("status"))));
        Assert.Contains("Asha Rao", ticket.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong", HttpStatusCode.Forbidden, "link_invalid")]
    [InlineData(null, HttpStatusCode.Forbidden, "link_invalid")]
    public async Task Nobody_sees_it_without_its_code(string? code, HttpStatusCode status, string problem)
    {
        var bookingRef = (await customer.BuyAsync(await customer.RoundTripAsync(), Adult())).Text("bookingRef");

        var answer = await customer.GetAsync($"/v1/tickets/{bookingRef}-ticket-1?code={code}");

        Assert.Equal((status, problem), (answer.Status, answer.Body!.Text("code")));
    }

    [Theory]
    [InlineData("7KQ2MX-ticket-1")]
    [InlineData("x")]
    [InlineData("7KQ2MX-refund-1")]
    public async Task There_is_none_that_was_never_issued(string ticketId)
    {
        var answer = await customer.GetAsync($"/v1/tickets/{ticketId}?code={Links.CodeOf(ticketId)}");

        Assert.Equal((HttpStatusCode.NotFound, "ticket_not_found"), (answer.Status, answer.Body!.Text("code")));
    }

    private DocumentLinks Links => host.Services.GetRequiredService<DocumentLinks>();

    private async Task<JsonNode> TicketAsync(string bookingRef)
    {
        var ticketId = $"{bookingRef}-ticket-1";
        var answer = await customer.GetAsync($"/v1/tickets/{ticketId}?code={Links.CodeOf(ticketId)}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Body!;
    }

    private async Task<(string Listed, string Told, string Printed)> StateAsync(string bookingRef)
    {
        var listed = (await customer.GetAsync($"/v1/bookings/{bookingRef}/documents")).Body!.AsArray()
            .Single(document => document!.Text("kind") == "ticket")!.Text("status");
        var text = Pdf.Text((await customer.DocumentsAsync(bookingRef))[$"{bookingRef}-ticket-1"]);
        var printed = text.Contains("Void", StringComparison.Ordinal) ? "Void"
            : text.Contains("Partially cancelled", StringComparison.Ordinal) ? "Partially cancelled" : "Confirmed";
        return (listed, (await TicketAsync(bookingRef)).Text("status"), printed);
    }
}
