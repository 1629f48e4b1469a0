using FlightBooking.Core;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FlightBooking.App.Http;

/// <summary>The versions a change is meant for (<c>If-Match</c>).</summary>
public sealed class IfMatch
{
    private readonly IReadOnlyList<EntityTagHeaderValue>? tags;

    private IfMatch(IReadOnlyList<EntityTagHeaderValue>? tags) => this.tags = tags;

    /// <summary>Whichever is the newest.</summary>
    public static IfMatch Newest { get; } = new(null);

    /// <summary>What changes to any other version are refused with.</summary>
    public static Refusal Stale =>
        new(RefusalKind.Stale, "stale_booking", "The booking has changed since; read it again and decide anew.");

    /// <summary>Whether certain versions are named.</summary>
    public bool IsSet => tags is not null;

    /// <summary>What a request names; tags that cannot be read match nothing.</summary>
    public static IfMatch Of(HttpRequest request) =>
        request.Headers.IfMatch.Count == 0 ? Newest
        : EntityTagHeaderValue.TryParseList(request.Headers.IfMatch, out var tags) ? new([.. tags])
        : new([]);

    /// <summary>The tag of a version as callers see it.</summary>
    public static string Tag<T>(Stored<T> stored)
        where T : class => $"\"{stored.ETag.Value.Trim('"')}\"";

    /// <summary>The tag of a version that a document counts itself.</summary>
    public static string TagOf(string version) => $"\"{version}\"";

    /// <summary>Whether such a version is among those that are named.</summary>
    public bool Names(string version) => NamesTag(TagOf(version));

    /// <summary><c>stale_booking</c> where other versions than this one are named.</summary>
    public Refusal? Check<T>(Stored<T> stored)
        where T : class =>
        NamesTag(Tag(stored)) ? null : Stale;

    private bool NamesTag(string own) =>
        tags is null || tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || (!tag.IsWeak && tag.Tag == own));
}
