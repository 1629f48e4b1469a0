using System.Globalization;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>What was done, by whom, newest first.</summary>
public sealed class ListAudit(AuditReading audit, TimeProvider time)
{
    private const int LongestId = 255;

    private static readonly TimeSpan UsualSpan = TimeSpan.FromDays(30);

    [Function(nameof(ListAudit))]
    [NeedsRole(Role.Auditor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/audit")] HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        ListPage.RefuseUnknown(request, mistakes, "limit", "cursor", "actor", "subject", "from", "to");
        var query = Read(request, mistakes);
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        if (await audit.ReadAsync(query, page.After, page.Limit, ct) is not { } found)
        {
            mistakes.Add("cursor", "is not a cursor of this list");
            return Answer.Refused(mistakes.ToRefusal());
        }

        var next = found.Next is null ? null : ListPage.CursorAfter(request, found.Next);
        ListPage.LinkNext(request, next);
        return Answer.Ok(new { records = found.Records, next });
    }

    private AuditQuery Read(HttpRequest request, Mistakes mistakes)
    {
        // A second more than now, so that what has just been done is in.
        var to = Time(request, "to", mistakes) ?? time.GetUtcNow().AddSeconds(1);
        var from = Time(request, "from", mistakes) ?? (to - DateTimeOffset.MinValue < UsualSpan ? to : to - UsualSpan);
        if (mistakes.Require(from <= to, "from", "must not be after to"))
        {
            mistakes.Require(
                to - from <= AuditQuery.LongestSpan,
                "from",
                $"must be at most {AuditQuery.LongestSpan.Days} days before to");
        }

        return new(from, to, Id(request, "actor", mistakes), Id(request, "subject", mistakes));
    }

    private static DateTimeOffset? Time(HttpRequest request, string name, Mistakes mistakes)
    {
        if (!request.Query.ContainsKey(name))
        {
            return null;
        }

        const DateTimeStyles AsUtc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        string[] forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        var isTime = DateTimeOffset.TryParseExact(
            request.Query[name].ToString(), forms, CultureInfo.InvariantCulture, AsUtc, out var found);
        mistakes.Require(isTime, name, "must be a date like 2026-12-01, or a time like 2026-12-01T08:00:00Z");
        return found;
    }

    private static string? Id(HttpRequest request, string name, Mistakes mistakes)
    {
        if (!request.Query.ContainsKey(name))
        {
            return null;
        }

        var text = request.Query[name].ToString();
        mistakes.Require(text.Length is > 0 and <= LongestId, name, $"must have 1 to {LongestId} characters");
        return text;
    }
}
