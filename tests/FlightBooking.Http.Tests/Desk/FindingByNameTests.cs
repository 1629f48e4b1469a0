using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Desk;

/// <summary>How the desk finds bookings of callers who know nothing but themselves.</summary>
public sealed class FindingByNameTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Theory]
    [InlineData("name=Łucja%20Quispe%20Ñandú")]
    [InlineData("name=quispe%20nandu")]
    [InlineData("name=NANDU,%20quispe&mobile=44556677")]
    [InlineData("name=Quispe%20Nandu%20Łucja")]
    [InlineData("mobile=98%204455%206677")]
    [InlineData("mobile=0044556677")]
    [InlineData("mobile=%2B91%209844556677&name=quispe")]
    [InlineData("mobile=9144556677", false)]
    [InlineData("name=Quisp", false)]
    [InlineData("email=LUCJA.Quispe@example.org")]
    public async Task A_booking_is_found_by_what_its_caller_is_called(string query, bool isFound = true)
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support), await host.CustomerAsync());
        var reference = await BookAsync(customer, "Łucja", "Quispe Ñandú", "+919844556677", "lucja.quispe@example.org");
        await host.ReconcileAsync();

        var found = await support.GetAsync($"/v1/operations/bookings?{query}");

        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Equal(isFound, found["bookings"]!.AsArray().Any(one => one!.Text("bookingRef") == reference));
    }

    [Fact]
    public async Task It_is_on_record_which_bookings_were_seen_and_not_what_they_were_looked_for_by()
    {
        var support = await host.OperatorAsync(Role.Support, Role.Auditor);
        var reference = await BookAsync(
            await host.CustomerAsync(), "Asha", "Recorded", "+919855555555", "asha@example.org");
        await host.ReconcileAsync();

        await support.GetAsync("/v1/operations/bookings?name=Asha%20Recorded");

        var records = await support.GetAsync($"/v1/operations/audit?actor={support.AccountId}");
        var record = records["records"]!.AsArray().First(one => one!.Text("action") == "bookings_searched")!;
        Assert.Equal(reference, Assert.Single(record["after"]!["seen"]!.AsArray())!.GetValue<string>());
        Assert.Equal("name", Assert.Single(record["asked"]!["by"]!.AsArray())!.GetValue<string>());
        Assert.DoesNotContain("Recorded", record.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_number_that_was_corrected_leads_to_the_booking_and_the_old_one_does_not()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support), await host.CustomerAsync());
        var reference = await BookAsync(customer, "Asha", "Corrected", "+919811111111", "asha@example.org");
        await host.ReconcileAsync();
        var contact = new JsonObject
        {
            ["email"] = "asha@example.org", ["mobile"] = "+919822222222", ["reason"] = "a new telephone",
        };
        await support.PostAsync($"/v1/operations/bookings/{reference}/contact", contact);
        await host.ReconcileAsync();

        var (old, now) = (
            await support.GetAsync("/v1/operations/bookings?mobile=9811111111"),
            await support.GetAsync("/v1/operations/bookings?mobile=9822222222"));

        Assert.Empty(old["bookings"]!.AsArray());
        Assert.Equal(reference, Assert.Single(now["bookings"]!.AsArray())!.Text("bookingRef"));
    }

    [Fact]
    public async Task Those_of_one_name_come_page_by_page_the_newest_first()
    {
        var (support, customer) = (await host.OperatorAsync(Role.Support), await host.CustomerAsync());
        var made = new List<string>();
        foreach (var name in new[] { "One", "Two", "Three" })
        {
            made.Insert(0, await BookAsync(customer, name, "Pagename", "+919833333333", "p@example.org"));
        }

        await host.ReconcileAsync();
        var seen = new List<string>();
        for (string? next = string.Empty; next is not null;)
        {
            var page = await support.GetAsync(
                $"/v1/operations/bookings?name=pagename&limit=2{(next.Length == 0 ? "" : $"&cursor={next}")}");
            seen.AddRange(page["bookings"]!.AsArray().Select(found => found!.Text("bookingRef")));
            next = page["next"]?.GetValue<string>();
        }

        Assert.Equal(made, seen);
        var narrowed = await support.GetAsync("/v1/operations/bookings?name=pagename&mobile=9833333333&limit=1");
        Assert.Equal(made[0], Assert.Single(narrowed["bookings"]!.AsArray())!.Text("bookingRef"));
    }

    [Fact]
    public async Task The_index_has_nothing_that_anybody_could_read()
    {
        var customer = await host.CustomerAsync();
        await BookAsync(customer, "Secret", "Person", "+919877777777", "secret@example.org");
        await host.ReconcileAsync();
        var store = host.Services.GetRequiredService<IDocumentStore>();

        var keys = await store.KeysAsync(FoundBy.Collection, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Matches("^[0-9a-f]{64}$", key.Partition));
        Assert.Contains(keys, key => key.Partition == FoundBy.KeyOfName("person"));
        Assert.DoesNotContain(keys, key => key.Partition.Contains("PERSON", StringComparison.OrdinalIgnoreCase)
            || key.Partition.Contains("77777777", StringComparison.Ordinal));
    }

    private static async Task<string> BookAsync(
        ApiClient customer, string first, string last, string mobile, string email)
    {
        var body = Request([await customer.OfferAsync("BOM", "DEL", Day.AddDays(70), "M9")], Adult(first, last));
        body["contact"] = new JsonObject { ["email"] = email, ["mobile"] = mobile };
        var booked = await customer.PostAsync("/v1/bookings", body);
        Assert.True(booked.Status == HttpStatusCode.Created, booked.Text);
        return booked.Body!.Text("bookingRef");
    }
}
