using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlightBooking.Core.Accounts;
using FlightBooking.Http.Tests.Mails;
using FlightBooking.Kit.Contract;
using MimeKit;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Who books without an account, and who opens such a booking afterwards.</summary>
public sealed class GuestTests : IAsyncLifetime
{
    private readonly MailRecorder recorder = new();
    private TestHost host = null!;

    public async ValueTask InitializeAsync() =>
        host = await TestHost.StartAsync(options => options with { Mail = recorder });

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_guest_books_and_opens_the_booking_by_name_or_link_and_only_it()
    {
        var guest = await host.GuestAsync();
        var offer = await guest.OfferAsync("DEL", "BOM", Day);
        var bookingRef = (await guest.BuyAsync([offer], Adult("Zoë", "Núñez-O'Neill"))).Text("bookingRef");
        var other = (await guest.BookAsync([offer], Adult())).Text("bookingRef");
        Assert.Equal(2, (await guest.GetAsync("/v1/bookings"))["bookings"]!.AsArray().Count);
        var oncePerAccount = await guest.PostAsync("/v1/bookings", Request([offer]).With("couponCode", "WELCOME10"));
        Assert.Equal("coupon_needs_account", oncePerAccount.Code);

        foreach (var name in new[] { "Núñez-O'Neill", "nunez oneill", "NUNEZ O’NEILL" })
        {
            var opened = await host.OpenAsync(bookingRef.ToLowerInvariant(), name);
            Assert.Equal((HttpStatusCode.Created, bookingRef), (opened.Status, opened.Text("bookingRef")));
            await AssertOpensAsync(opened.Text("token"), bookingRef, other);
        }

        var mail = await recorder.HeardAsync(host, "asha@example.com", "Your booking is confirmed");
        var link = Regex.Match(mail.TextBody!, $@"#/booking/{bookingRef}\?open=(gl_[\w-]+)").Groups[1].Value;
        var byLink = await host.OpenAsync(new JsonObject { ["link"] = link });
        await AssertOpensAsync(byLink.Text("token"), bookingRef, other);
        var calendar = mail.Attachments.OfType<MimePart>()
            .Single(part => part.FileName!.EndsWith(".ics", StringComparison.Ordinal));
        using var reader = new StreamReader(calendar.Content!.Open());
        Assert.DoesNotContain(
            "gl_", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var spoilt = await host.OpenAsync(
            new JsonObject { ["link"] = $"{link[..8]}{(link[8] == 'A' ? 'B' : 'A')}{link[9..]}" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "mail_link_invalid"), (spoilt.Status, spoilt.Code));
        var both = await host.OpenAsync(new JsonObject { ["link"] = link, ["bookingRef"] = bookingRef });
        Assert.Equal(["/bookingRef"], both.Mistakes);
        Assert.Equal(["/bookingRef", "/lastName"], (await host.OpenAsync([])).Mistakes.Order());
    }

    [Fact]
    public async Task Guessing_is_answered_alike_and_ends_soon()
    {
        var (guest, owner) = (await host.GuestAsync(), await host.CustomerAsync());
        var theirs = (await guest.BookAsync([await guest.OfferAsync("DEL", "BOM", Day)], Adult())).Text("bookingRef");
        var owned = (await owner.BookAsync([await owner.OfferAsync("DEL", "BOM", Day)], Adult())).Text("bookingRef");

        var answers = new[]
        {
            await host.OpenAsync(theirs, "Rau"),
            await host.OpenAsync(owned, "Rao"),
            await host.OpenAsync("222222", "Rao"),
            await host.OpenAsync("000000", "Rao"),
        };

        Assert.All(answers, answer => Assert.Equal(
            (HttpStatusCode.NotFound, "booking_not_found", answers[0].Text),
            (answer.Status, answer.Code, answer.Text)));

        for (var tries = 1; tries < TryLimit.Names.Most; tries++)
        {
            Assert.Equal("booking_not_found", (await host.OpenAsync(theirs, $"Rau{tries}")).Code);
        }

        var locked = await host.OpenAsync(theirs, "Rao");
        Assert.Equal((HttpStatusCode.TooManyRequests, "guest_access_locked"), (locked.Status, locked.Code));
        for (var tries = answers.Length + TryLimit.Names.Most - 1; tries < TryLimit.References.Most; tries++)
        {
            Assert.Equal("booking_not_found", (await host.OpenAsync($"22{tries:D4}", "Rao")).Code);
        }

        Assert.Equal("guest_access_locked", (await host.OpenAsync("333333", "Rao")).Code);
        Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync("/v1/bookings")).Status);
    }

    [Fact]
    public async Task Nothing_but_bookings_is_open_to_guests()
    {
        var (guest, only) = (await host.GuestAsync(), host.Anonymous());
        var booked = await guest.BookAsync([await guest.OfferAsync("DEL", "BOM", Day)], Adult());
        only.UseKey((await host.OpenAsync(booked.Text("bookingRef"), "Rao")).Text("token"));
        foreach (var operation in ApiContract.Current.Operations.Where(one => one.Description["security"] is null))
        {
            var isAboutOne = operation.Path.StartsWith("/v1/bookings/", StringComparison.Ordinal);
            foreach (var client in new[] { guest, only })
            {
                using var request = new HttpRequestMessage(
                    new(operation.Method), Regex.Replace(operation.Path, @"\{(\w+)}", "222222"));
                var answer = await client.SendAsync(request);
                var isOpen = client == guest && (isAboutOne || operation.Path == "/v1/bookings");
                var closed = operation.Description["x-roles"] is not null ? "role_missing"
                    : isAboutOne ? "booking_not_found"
                    : "guest_not_allowed";
                Assert.True(
                    isOpen ? answer.Code is not ("guest_not_allowed" or "unauthenticated") : answer.Code == closed,
                    $"{operation}: {answer.Status} {answer.Text}");
            }
        }
    }

    private async Task AssertOpensAsync(string token, string bookingRef, string other)
    {
        var client = host.Anonymous();
        client.UseKey(token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/v1/bookings/{bookingRef}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/v1/bookings/{bookingRef}/documents")).Status);
        Assert.Equal("booking_not_found", (await client.GetAsync($"/v1/bookings/{other}")).Code);
        Assert.Equal("guest_not_allowed", (await client.GetAsync("/v1/bookings")).Code);
    }
}
