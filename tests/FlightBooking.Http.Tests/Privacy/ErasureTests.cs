using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.App.Mails;
using FlightBooking.App.Repair;
using FlightBooking.Core.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Http.Tests.Privacy.PlantedPerson;

namespace FlightBooking.Http.Tests.Privacy;

/// <summary>What is known of people goes when they ask for it, or by its age, wherever it is.</summary>
public sealed class ErasureTests : IDisposable
{
    private readonly ForwardedClock clock = new();
    private readonly string folder = Directory.CreateTempSubdirectory("flightbooking-test-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Of_an_account_that_is_closed_and_its_bookings_nothing_personal_is_left_in_any_store()
    {
        Assert.SkipWhen(TestStore.IsCosmos, "looks into the files of SQLite");
        string cancelled, flown;
        await using (var host = await StartAsync())
        {
            var owner = await OwnerAsync(host);
            cancelled = await BoughtAsync(owner, 0, "Quilfeather");
            flown = await BoughtAsync(owner, 1, "Quillfether");
            await CorrectAsync(host, owner, cancelled);
            await owner.WaitForCancellationsAsync(cancelled);
            Assert.Equal(Planted.Order(), (await PlantedInFilesAsync()).Order());

            Assert.Equal("wrong_password", (await EraseAsync(owner, "not the password")).Code);
            var erasing = await EraseAsync(owner, ApiClient.Password);
            Assert.Equal(HttpStatusCode.Accepted, erasing.Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await owner.GetAsync("/v1/account")).Status);
            Assert.Equal("wrong_credentials", (await host.Anonymous().LogInAsync(Owner)).Code);

            await GoOnAsync(host, TimeSpan.FromMinutes(3));
            Assert.Contains("closed", await LettersAsync(host));
            await OpenAsync(host, flown, isThere: true);

            await GoOnAsync(host, TimeSpan.FromDays(400));
            await OpenAsync(host, flown, isThere: false);
            Assert.DoesNotContain(
                First, (await CalledAsync(await host.OperatorAsync(Role.Support), cancelled)).Text);
            Directory.Delete(Path.Combine(folder, "mail"), recursive: true);
        }

        Assert.Empty(await PlantedInFilesAsync());
    }

    [Fact]
    public async Task A_booking_forgets_who_travelled_by_its_age_or_when_a_guest_asks_for_it_and_keeps_its_amounts()
    {
        await using var host = await StartAsync();
        var (guest, desk) = (await host.GuestAsync(), await host.OperatorAsync(Role.Support));
        var asked = await BoughtAsync(guest, 0, Last);
        var old = await BoughtAsync(guest, 1, Last);
        var path = $"/v1/operations/bookings/{asked}/erasure";
        Assert.Equal(["/reason"], (await desk.PostAsync(path, new JsonObject())).Mistakes);
        var asking = await desk.PostAsync(path, new JsonObject { ["reason"] = "a letter" });
        Assert.Equal("erasure_asked", asking["booking"]!["history"]!.AsArray()[^1]!.Text("event"));
        var money = asking["money"]!.ToJsonString();

        await GoOnAsync(host, TimeSpan.FromHours(1));
        Assert.Contains(Last, (await CalledAsync(desk, asked)).Text);
        await GoOnAsync(host, TimeSpan.FromDays(400));
        var erased = await CalledAsync(desk, asked);
        Assert.DoesNotContain(Last, erased.Text);
        Assert.Equal("erased", erased["booking"]!["history"]!.AsArray()[^1]!.Text("event"));
        Assert.Equal(money, erased["money"]!.ToJsonString());
        Assert.Equal("document_not_found", (await ReissueAsync(desk, asked)).Code);
        Assert.Equal("booking_erased", (await ContactAsync(desk, asked)).Code);
        Assert.Equal("booking_erased", (await NoteAsync(desk, asked)).Code);
        Assert.Contains(Last, (await CalledAsync(desk, old)).Text);

        await GoOnAsync(host, TimeSpan.FromDays(731));
        Assert.DoesNotContain(Last, (await CalledAsync(desk, old)).Text);
        var all = await desk.GetAsync($"/v1/operations/bookings?name={Last}");
        Assert.Empty(all["bookings"]!.AsArray());
    }

    [Fact]
    public async Task Whoever_works_for_the_airline_cannot_close_the_account()
    {
        await using var host = await StartAsync();
        var staff = await host.OperatorAsync(Role.Support);

        Assert.Equal("account_has_roles", (await EraseAsync(staff, ApiClient.Password)).Code);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/v1/account")).Status);
    }

    private Task<TestHost> StartAsync() =>
        TestHost.StartAsync(options => Cancellations.Hasty(options) with { Clock = clock }, folder);

    private static Task<Answer> ReissueAsync(ApiClient desk, string bookingRef) => desk.PostAsync(
        $"/v1/operations/bookings/{bookingRef}/documents",
        new JsonObject { ["documentId"] = $"{bookingRef}-ticket-1", ["reason"] = "a test" });

    private static Task<Answer> CalledAsync(ApiClient desk, string bookingRef) =>
        desk.GetAsync($"/v1/operations/bookings/{bookingRef}");

    private static Task<Answer> EraseAsync(ApiClient owner, string password) =>
        owner.PostAsync("/v1/account/erasure", new JsonObject { ["password"] = password });

    private static async Task OpenAsync(TestHost host, string bookingRef, bool isThere)
    {
        var access = await host.OpenAsync(bookingRef, "Quillfether");
        Assert.True(access.Status == (isThere ? HttpStatusCode.Created : HttpStatusCode.NotFound), access.Text);
        if (isThere)
        {
            var guest = host.Anonymous();
            guest.UseKey(access.Text("token"));
            Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync($"/v1/bookings/{bookingRef}")).Status);
            Assert.Equal("guest_not_allowed", (await guest.GetAsync("/v1/account")).Code);
        }
    }

    // Timers, some time later.
    private async Task GoOnAsync(TestHost host, TimeSpan later)
    {
        clock.Pass(later);
        var mails = ActivatorUtilities.CreateInstance<SendMails>(host.Services);
        var erasures = ActivatorUtilities.CreateInstance<ContinueErasures>(host.Services);
        var bookings = ActivatorUtilities.CreateInstance<ReconcilePayments>(host.Services);
        await mails.SendDueAsync(Ct);
        await erasures.GoOnAsync(Ct);
        await bookings.LookAsync(clock.GetUtcNow().AddMinutes(10), new(host.Workflows()), Ct);
    }

    private static async Task<string> LettersAsync(TestHost host)
    {
        using var http = new HttpClient { BaseAddress = host.Url };
        return await http.GetStringAsync($"/sandbox/mail/messages?to={Owner}", Ct);
    }

    // Byte by byte, with what SQLite has given up: what was written anew must not shine through.
    private async Task<List<string>> PlantedInFilesAsync()
    {
        var found = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, Ct);
            found.AddRange(Planted.Where(text =>
                bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0));
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }
}
