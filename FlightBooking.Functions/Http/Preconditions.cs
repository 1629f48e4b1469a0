using FlightBooking.Core;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FlightBooking.Functions.Http;

/// <summary>Changes that are meant for one version alone (<c>If-Match</c>).</summary>
public static class Preconditions
{
    /// <summary>The refusal of a change that was decided on an older version.</summary>
    public static Refusal Stale =>
        new(RefusalKind.Stale, "stale_booking", "The booking has changed since; read it again and decide anew.");

    /// <summary>Whether the caller asks for a version at all.</summary>
    public static bool AreSet(HttpRequest request) => request.Headers.IfMatch.Count > 0;

    /// <summary>The tag of a version as callers see it.</summary>
    public static string Tag<T>(Stored<T> stored)
        where T : class => $"\"{stored.ETag.Value.Trim('"')}\"";

    /// <summary><c>stale_booking</c> where the caller asks for other versions than this one; null without.</summary>
    public static Refusal? Check<T>(HttpRequest request, Stored<T> stored)
        where T : class
    {
        if (!AreSet(request))
        {
            return null;
        }

        var matches = EntityTagHeaderValue.TryParseList(request.Headers.IfMatch, out var tags) && tags.Any(tag =>
            tag.Equals(EntityTagHeaderValue.Any) || (!tag.IsWeak && tag.Tag == Tag(stored)));
        return matches ? null : Stale;
    }
}
