using System.Text.Json;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.App.Payments;
using FlightBooking.App.Vouchers;
using FlightBooking.App.Waitlists;
using FlightBooking.App.Webhooks;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Vouchers;
using FlightBooking.Core.Waitlists;
using FlightBooking.Core.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Accounts;

/// <summary>
/// All that is kept about the caller, as one file; written while it is read, since an agency may have any number of
/// bookings.
/// </summary>
public sealed class ExportAccount(
    IDocumentStore store,
    Staff staff,
    OwnBookings bookings,
    TimetableNow timetable,
    WebhookEndpoints endpoints,
    EndpointAnswer shown,
    Waits waits,
    WaitAnswer waiting,
    VoucherBook vouchers,
    TimeProvider clock)
{
    [Function(nameof(ExportAccount))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/account/export")] HttpRequest request,
        CancellationToken ct)
    {
        var accountId = request.AccountId();
        if (await store.ReadAsync(Account.Collection, accountId, accountId, ct) is not { Document: var account })
        {
            return Answer.Refused(Refusal.NotFound("account"));
        }

        var roles = await staff.RolesOfAsync(accountId, ct);
        var hooks = await Task.WhenAll((await endpoints.ListAsync(accountId, ct))
            .Select(endpoint => shown.ViewAsync(endpoint.Document, ct)));
        var export = new
        {
            account = AccountView.Of(account),
            emailChanges = account.EmailChanges.Select(one => new { one.From, one.To, one.AskedAt, one.ChangedAt }),
            roles,
            apiKeys = store.QueryAsync(ApiKey.OfAccount, accountId, SortOrder.Descending, null, ct)
                .Select((stored, _) => KeyView(stored.Document)),
            activity = store.QueryAsync(AccountAct.Collection, accountId, SortOrder.Descending, null, ct)
                .Select((stored, _) => ActView.Of(stored.Document)),
            bookings = bookings.ListAsync(request, after: null, ct).Select(async (booking, _, stop) => new
            {
                booking = BookingView.Of(booking, timetable),
                statement = StatementView.Of(booking),
                vouchers = (await vouchers.IssuedByAsync(booking, stop))
                    .Select(voucher => VoucherView.Of(voucher, accountId, clock.GetUtcNow())),
            }),
            webhookEndpoints = hooks,
            waitlistEntries = (await waits.ListAsync(accountId, ct)).Select(waiting.ViewOf),
        };
        return Results.Stream(
            stream => JsonSerializer.SerializeAsync(stream, export, CoreJson.Options, ct),
            "application/json",
            $"{accountId}.json");
    }

    private static object KeyView(ApiKey key) => new { id = key.KeyId, key.CreatedAt, key.RevokedAt };
}
