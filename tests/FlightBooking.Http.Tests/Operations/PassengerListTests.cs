using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>Who flies on a departure, as the desks at the airport are told.</summary>
public sealed class PassengerListTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task Whoever_has_paid_and_not_cancelled_is_on_the_list_by_name_with_the_infants()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support), await host.CustomerAsync());
        var date = Day.AddDays(40);
        var offer = await customer.OfferAsync("BOM", "DEL", date, "M9");
        var family = (await customer.BuyAsync([offer], Adult("Zoya"), Adult("Asha"), Infant())).Text("bookingRef");
        var gone = await customer.BuyAsync([await customer.OfferAsync("BOM", "DEL", date, "M9")], Adult("Ravi"));
        await customer.CancelAsync(gone.Text("bookingRef"));
        await customer.BookAsync([await customer.OfferAsync("BOM", "DEL", date, "M9")], Adult("Held"));

        var list = await support.GetAsync(PathOf("M9102", date));

        var rows = list["passengers"]!.AsArray();
        Assert.Equal(["Asha", "Mini", "Zoya"], rows.Select(row => $"{row!["firstName"]}"));
        Assert.All(rows, row => Assert.Equal(family, $"{row!["bookingRef"]}"));
        Assert.Equal(["adult", "infant", "adult"], rows.Select(row => $"{row!["type"]}"));
        Assert.Null(rows.Single(row => $"{row!["type"]}" == "infant")!["seat"]);
        Assert.Equal(2, rows.Select(row => row!["seat"]).OfType<JsonNode>().Distinct().Count());
    }

    [Fact]
    public async Task A_table_has_the_same_rows_and_no_formula()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Operations), await host.CustomerAsync());
        var date = Day.AddDays(41);
        var booking = await customer.BuyAsync([await customer.OfferAsync("BOM", "DEL", date, "M9")], Adult("Łucja"));

        var table = await support.GetAsync($"{PathOf("M9102", date)}?format=csv");

        Assert.Equal((HttpStatusCode.OK, "text/csv; charset=utf-8"), (table.Status, table.Headers["Content-Type"]));
        Assert.Equal(
            $"attachment; filename=passengers-M9102-BOM-{date:yyyy-MM-dd}.csv",
            table.Headers["Content-Disposition"].Split("; filename*")[0]);
        Assert.Equal(Encoding.UTF8.GetPreamble(), table.Bytes[..3]);
        var lines = Encoding.UTF8.GetString(table.Bytes.AsSpan(3)).Split("\r\n");
        Assert.Equal((3, ""), (lines.Length, lines[2]));
        Assert.Equal(
            "lastName,firstName,middleName,gender,dateOfBirth,type,seat,cabin,checkInBaggageKg,handBaggageKg,"
            + "bookingRef,passengerId,bookingStatus,onward,email,mobile",
            lines[0]);
        Assert.StartsWith("Rao,Łucja,,female,", lines[1], StringComparison.Ordinal);
        Assert.Contains($",{booking.Text("bookingRef")},p1,confirmed,,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",\"'+919812345678\"", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_paper_it_has_the_same_people_and_not_how_to_reach_them()
    {
        var (operations, customer) = (await host.OperatorAsync(Role.Operations), await host.CustomerAsync());
        var date = Day.AddDays(42);
        var offer = await customer.OfferAsync("BOM", "DEL", date, "M9");
        var booking = await customer.BuyAsync([offer], Adult("Łucja"), Infant());

        var paper = await operations.GetAsync($"{PathOf("M9102", date)}?format=pdf");

        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (paper.Status, paper.Headers["Content-Type"]));
        Assert.Equal(
            $"attachment; filename=passengers-M9102-BOM-{date:yyyy-MM-dd}.pdf",
            paper.Headers["Content-Disposition"].Split("; filename*")[0]);
        var text = Pdf.Text(paper.Bytes);
        Assert.Contains("1 adult, 1 infant", text, StringComparison.Ordinal);
        Assert.Matches($@"Rao, Łucja +Adult F +\d+[A-K] +Economy +\S+( kg)? +{booking.Text("bookingRef")} +–", text);
        Assert.Matches($@"Rao, Mini +Infant . +lap +Economy", text);
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        Assert.DoesNotContain("9812345678", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_aircraft_has_a_paper_too()
    {
        var operations = await host.OperatorAsync(Role.Operations);

        var paper = await operations.GetAsync($"{PathOf("M9102", Day.AddDays(43))}?format=pdf");

        Assert.Contains("Nobody has bought a seat.", Pdf.Text(paper.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_it_was_read_is_on_record()
    {
        var support = await host.OperatorAsync(Role.Support, Role.Auditor);
        var list = await support.GetAsync(PathOf("K9701", Day));

        var records = await support.GetAsync(
            $"/v1/operations/audit?subject={list["departureId"]}&actor={support.AccountId}");

        var record = Assert.Single(records["records"]!.AsArray())!;
        Assert.Equal(("passengers_read", "done"), ($"{record["action"]}", $"{record["outcome"]}"));
    }

    [Fact]
    public async Task What_is_asked_for_wrongly_is_named()
    {
        var support = await host.OperatorAsync(Role.Support);
        var wrong = await support.GetAsync($"{PathOf("M9102", Day)}?format=xlsx&page=2");

        Assert.Equal(["format", "page"], wrong.Mistakes.Order());
        Assert.Equal("flight_not_found", (await support.GetAsync(PathOf("M9999", Day))).Code);
        Assert.Equal("flight_not_found", (await support.GetAsync($"{PathOf("M9999", Day)}?origin=BOM")).Code);
    }

    private static string PathOf(string flight, DateOnly date) =>
        $"/v1/operations/departures/{flight}/{date:yyyy-MM-dd}/passengers";
}
