using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.App.Http;
using FlightBooking.App.Tariffs;
using FlightBooking.Core;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Commerce;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Commerce;

/// <summary>What is offered, and all that was decided and is kept, newest first.</summary>
internal sealed record RulesAnswer<TView>(int Offered, ImmutableArray<TView> Versions);

/// <summary>What is particular to prices or rules of a kind.</summary>
/// <param name="Action">What deciding them is called in the audit trail.</param>
/// <param name="Stale">What a decision that was made on another version than there is, is refused with.</param>
/// <param name="View">A version as the API shows it.</param>
/// <param name="Asked">What was asked for, as the audit trail keeps it.</param>
internal sealed record RuleKind<TVersion, TView>(
    string Action, Refusal Stale, Func<TVersion, TView> View, Func<TVersion, object> Asked);

/// <summary>
/// Shows prices or rules in their versions, takes decisions about them, and has this instance offer by them at once.
/// </summary>
public sealed class RuleDecisions<TVersion>(
    RuleDesk<TVersion> desk, LiveRules<TVersion> live, CallOrigins origins, TimeProvider clock)
    where TVersion : RuleVersion, IRuleVersion<TVersion>
{
    /// <summary>The answer to a request that reads them.</summary>
    internal async Task<IResult> ShowAsync<TView>(
        HttpRequest request, RuleKind<TVersion, TView> kind, CancellationToken ct) =>
        Show(request, kind, await desk.ReadAsync(ct));

    /// <summary>The answer to a request that decides something.</summary>
    internal async Task<IResult> DecideAsync<TView>(
        HttpRequest request,
        RuleKind<TVersion, TView> kind,
        TVersion decided,
        string reason,
        CancellationToken ct)
    {
        var ifMatch = IfMatch.Of(request);
        var act = new Act(request.AccountId(), origins.Of(request), kind.Action, TVersion.Document)
        {
            Reason = reason,
            Asked = kind.Asked(decided),
        };
        var changed = await desk.DecideAsync(decided, book => Check(ifMatch, book, kind.Stale), act, ct);
        if (!changed.Is(out var book, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        await live.LookAsync(CancellationToken.None);
        return Show(request, kind, book);
    }

    private IResult Show<TView>(HttpRequest request, RuleKind<TVersion, TView> kind, RuleBook<TVersion> book)
    {
        request.HttpContext.Response.Headers.ETag = IfMatch.TagOf(TagOf(book));
        return Answer.Ok(new RulesAnswer<TView>(
            book.At(clock.GetUtcNow()).Version,
            [.. book.Versions.Reverse().Append(TVersion.Original).Select(kind.View)]));
    }

    // Without If-Match only the first decision is made.
    private static Refusal? Check(IfMatch ifMatch, RuleBook<TVersion> book, Refusal stale) =>
        ifMatch.Names(TagOf(book)) && (ifMatch.IsSet || book.Latest() == 0)
            ? null
            : stale;

    private static string TagOf(RuleBook<TVersion> book) => book.Latest().ToString(CultureInfo.InvariantCulture);
}
