using System.Security.Cryptography;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Idempotency;
using FlightBooking.Core.Storage;
using FlightBooking.Core.TimetableVersions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Operations;

/// <summary>
/// Takes the files of a timetable, and has them imported: 202. Under one <c>Idempotency-Key</c> it is one version,
/// however often it is sent.
/// </summary>
public sealed class UploadTimetable(
    ITimetableFiles files, TimetableVersionBook versions, AuditTrail audit, CallOrigins origins, TimeProvider clock)
{
    [Function(nameof(UploadTimetable))]
    [NeedsRole(Role.Operations)]
    [TakesFiles]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/timetables")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (!IdOf(request).Is(out var timetableId, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        // Two that send at once under one key must not write into each other's files.
        var folder = $"{timetableId}/received-{Guid.NewGuid():n}";
        var upload = new TimetableUpload(files, request, folder);
        var isKept = false;
        try
        {
            if (!(await upload.ReceiveAsync(ct)).Is(out var received, out refusal))
            {
                return Answer.Refused(refusal);
            }

            var version = new TimetableVersion(
                timetableId, received.Name, clock.GetUtcNow(), request.AccountId(), [.. received.Files])
            {
                Fingerprint = received.Fingerprint,
                Folder = folder,
            };
            var earlier = await versions.FindAsync(timetableId, ct);

            // What fails from here on may have been noted all the same: then these are the files that will be read.
            isKept = earlier is null;
            isKept = isKept && await NoteAsync(request, version, ct);
            var there = isKept ? version : earlier ?? (await versions.FindAsync(timetableId, ct))!;
            if (there.Fingerprint != version.Fingerprint)
            {
                return Answer.Refused(Refusal.Invalid(
                    "idempotency_key_reused", "Another request was sent under this Idempotency-Key."));
            }

            await new WorkflowDispatch(workflows).ImportOnceAsync(there, CancellationToken.None);
            return Accepted(request, there, await versions.ActiveAsync(ct), isRepeated: !isKept);
        }
        finally
        {
            if (!isKept)
            {
                await upload.DropAsync();
            }
        }
    }

    // Of those who send at once under one key, the files of the first are read.
    private async Task<bool> NoteAsync(HttpRequest request, TimetableVersion version, CancellationToken ct)
    {
        var asked = new { version.Name, version.Files };
        var act = new Act(request.AccountId(), origins.Of(request), "timetable_uploaded", version.TimetableId)
        {
            Asked = asked,
        };
        var noted = await audit.RecordAsync<bool>(
            act,
            async _ => new Acted<bool>(
                await versions.CreateAsync(version, CancellationToken.None) is not null, null, asked),
            ct);
        return noted.Value;
    }

    private static IResult Accepted(
        HttpRequest request, TimetableVersion version, ActiveTimetable active, bool isRepeated)
    {
        if (isRepeated)
        {
            request.HttpContext.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return Answer.Accepted(
            request, TimetableView.PathOf(version.TimetableId), TimetableView.Of(version, active));
    }

    private static Result<string> IdOf(HttpRequest request)
    {
        if (!request.Headers.TryGetValue("Idempotency-Key", out var header))
        {
            return $"tt_{RandomNumberGenerator.GetHexString(24, lowercase: true)}";
        }

        return IdempotencyKey.Of(header.Count == 1 ? header.ToString() : string.Empty)
            .Then<string>(key => $"tt_{DocumentId.Of($"{request.AccountId()}\n{key}")[..24]}");
    }
}
