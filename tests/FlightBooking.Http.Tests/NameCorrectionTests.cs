using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using FlightBooking.Http.Tests.Desk;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Names that were given wrong, and how they are put right.</summary>
public sealed class NameCorrectionTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task A_typing_error_is_corrected_at_once_on_booking_and_ticket()
    {
        var (customer, reference) = await BoughtAsync(40, Adult("Asha", "Roa"), Child());

        var corrected = await CorrectAsync(customer, reference, "Asha", "Rao");

        Assert.Equal(HttpStatusCode.OK, corrected.Status);
        Assert.Equal("Rao", corrected["passengers"]![0]!.Text("lastName"));
        var shown = await customer.GetAsync($"/v1/bookings/{reference}");
        Assert.Equal(corrected.Text, shown.Text);
        Assert.Equal(
            ("name_corrected", "p1: Asha Roa, now Asha Rao"),
            (shown["history"]!.AsArray()[^1]!.Text("event"), shown["history"]!.AsArray()[^1]!.Text("detail")));
        var ticket = Pdf.Text((await customer.DocumentsAsync(reference))[$"{reference}-ticket-1"]);
        Assert.Contains("Asha Rao", ticket, StringComparison.Ordinal);
        Assert.DoesNotContain("Asha Roa", ticket, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Small_corrections_add_up_to_no_other_person()
    {
        var (customer, reference) = await BoughtAsync(41, Adult());

        Assert.Equal(HttpStatusCode.OK, (await CorrectAsync(customer, reference, "Usha", "Rai")).Status);
        var before = await customer.GetAsync($"/v1/bookings/{reference}");
        var further = await CorrectAsync(customer, reference, "Usma", "Rai");

        Assert.Equal((HttpStatusCode.Conflict, "name_change_too_large"), (further.Status, further.Code));
        Assert.Equal(before.Text, (await customer.GetAsync($"/v1/bookings/{reference}")).Text);
        Assert.Equal(HttpStatusCode.OK, (await CorrectAsync(customer, reference, "Asha", "Rao")).Status);
    }

    [Fact]
    public async Task What_is_not_paid_yet_can_be_corrected_too_and_is_ticketed_right()
    {
        var customer = await host.CustomerAsync();
        var reference = await HeldAsync(customer, 42, Adult("Rao", "Asha"));

        Assert.Equal(HttpStatusCode.OK, (await CorrectAsync(customer, reference, "Asha", "Rao")).Status);
        await customer.PayAsync(reference);
        await customer.WaitForStatusAsync(reference, "confirmed");

        var ticket = Pdf.Text((await customer.DocumentsAsync(reference))[$"{reference}-ticket-1"]);
        Assert.Contains("Asha Rao", ticket, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_mistake_is_named_and_nothing_changes()
    {
        var customer = await host.CustomerAsync();
        var reference = await HeldAsync(customer, 43, Adult());

        var wrong = await customer.PostAsync(
            $"/v1/bookings/{reference}/name-corrections",
            new JsonObject { ["passengerId"] = 1, ["firstName"] = "Аша", ["middleName"] = "2", ["title"] = "Dr" });
        var nobody = await CorrectAsync(customer, reference, "Asha", "Roa", "p7");

        Assert.Equal(
            ["/firstName", "/lastName", "/middleName", "/passengerId", "/title"], wrong.Mistakes.Order());
        Assert.Equal(["/passengerId"], nobody.Mistakes);
        Assert.DoesNotContain("name_corrected", (await customer.GetAsync($"/v1/bookings/{reference}")).Text);
    }

    [Fact]
    public async Task It_is_decided_on_the_version_that_is_named_and_done_once()
    {
        var customer = await host.CustomerAsync();
        var reference = await HeldAsync(customer, 44, Adult("Asha", "Roa"));
        var tag = (await customer.GetAsync($"/v1/bookings/{reference}")).Headers["ETag"];

        var corrected = await CorrectAsync(customer, reference, "Asha", "Rao", ifMatch: tag);
        var again = await CorrectAsync(customer, reference, "Asha", "Rao", ifMatch: tag);
        var stale = await CorrectAsync(customer, reference, "Aisha", "Rao", ifMatch: tag);

        Assert.Equal(corrected.Text, again.Text);
        Assert.Equal(corrected.Headers["ETag"], again.Headers["ETag"]);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
    }

    [Fact]
    public async Task Two_who_have_one_name_afterwards_are_told_apart()
    {
        var customer = await host.CustomerAsync();
        var reference = await HeldAsync(customer, 45, Adult("José", "Rao"), Adult("Josef", "Rao"));

        var corrected = await CorrectAsync(customer, reference, "Jose\u0301", "Rao", "p2");

        Assert.Equal(
            [$"{reference}-1", $"{reference}-2"],
            corrected["passengers"]!.AsArray().Select(passenger => passenger!.Text("uniqueId")));
    }

    [Fact]
    public async Task What_is_over_keeps_its_names()
    {
        var customer = await host.CustomerAsync();
        var reference = await HeldAsync(customer, 46, Adult("Asha", "Roa"));
        await customer.PostAsync($"/v1/bookings/{reference}/cancellations", new JsonObject());

        var late = await CorrectAsync(customer, reference, "Asha", "Rao");

        Assert.Equal((HttpStatusCode.Conflict, "already_cancelled"), (late.Status, late.Code));
    }

    [Fact]
    public async Task The_airline_gives_any_name_on_record_and_customers_correct_that_one_from_then_on()
    {
        var support = await host.OperatorAsync(Role.Support, Role.Auditor);
        var (customer, reference) = await BoughtAsync(47, Adult());
        var married = new JsonObject { ["passengerId"] = "p1", ["firstName"] = "Asha", ["lastName"] = "Venkatesan" };
        var path = $"/v1/operations/bookings/{reference}/name-corrections";

        Assert.Equal("name_change_too_large", (await CorrectAsync(customer, reference, "Asha", "Venkatesan")).Code);
        Assert.Equal(["/reason"], (await support.PostAsync(path, married)).Mistakes);
        var changed = await support.PostAsync(path, married.With("reason", "a certificate was shown"));
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal(HttpStatusCode.OK, (await CorrectAsync(customer, reference, "Asha", "Venkateshan")).Status);

        Assert.Equal("name_change_too_large", (await CorrectAsync(customer, reference, "Asha", "Rao")).Code);
        var record = (await support.GetAsync($"/v1/operations/audit?subject={reference}"))["records"]!.AsArray()
            .First(known => known!.Text("action") == "name_corrected" && known!.Text("outcome") == "done")!;
        Assert.Equal(("name_corrected", "a certificate was shown"), (record.Text("action"), record.Text("reason")));
        Assert.Equal(("Rao", "Venkatesan"), (record["before"]!.Text("last"), record["after"]!.Text("last")));
    }

    private async Task<(ApiClient Customer, string Reference)> BoughtAsync(int days, params JsonObject[] party)
    {
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day.AddDays(days));
        return (customer, (await customer.BuyAsync([offer], party)).Text("bookingRef"));
    }

    private static async Task<string> HeldAsync(ApiClient customer, int days, params JsonObject[] party)
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day.AddDays(days));
        return (await customer.BookAsync([offer], party)).Body!.Text("bookingRef");
    }

    private static Task<Answer> CorrectAsync(
        ApiClient customer,
        string reference,
        string first,
        string last,
        string passengerId = "p1",
        string? ifMatch = null) =>
        customer.PostAsync(
            $"/v1/bookings/{reference}/name-corrections",
            new JsonObject { ["passengerId"] = passengerId, ["firstName"] = first, ["lastName"] = last },
            ifMatch: ifMatch);
}
