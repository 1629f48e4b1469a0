using System.Buffers.Text;
using System.Globalization;
using System.Text;
using FlightBooking.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace FlightBooking.Functions.Http;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Limit">How many entries, 1 to 100.</param>
/// <param name="After">Start behind this key; null for the first page.</param>
public sealed record ListPage(int Limit, string? After)
{
    private const int Default = 20;
    private const int Most = 100;

    /// <summary>Reads <c>limit</c> and <c>cursor</c>, noting mistakes.</summary>
    public static ListPage Read(HttpRequest request, Mistakes mistakes)
    {
        var limit = Default;
        if (request.Query["limit"].ToString() is { Length: > 0 } text
            && !mistakes.Require(
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= Most,
                "limit",
                $"must be a whole number from 1 to {Most}"))
        {
            limit = Default;
        }

        string? after = null;
        if (request.Query["cursor"].ToString() is { Length: > 0 } cursor
            && mistakes.Require(cursor.Length <= 512 && Base64Url.IsValid(cursor), "cursor", "is not one of ours"))
        {
            after = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        }

        return new(limit, after);
    }

    /// <summary>Notes parameters that the list does not have.</summary>
    public static void RefuseUnknown(HttpRequest request, Mistakes mistakes, params ReadOnlySpan<string> known)
    {
        foreach (var name in request.Query.Keys)
        {
            mistakes.Require(known.Contains(name), name, "is not a known parameter");
        }
    }

    /// <summary>Cuts a page out of a list that is in memory, and sets the link to the next one.</summary>
    public static TAnswer Cut<T, TAnswer>(
        HttpRequest request,
        ListPage page,
        IReadOnlyList<T> all,
        Func<T, string> key,
        Func<(IEnumerable<T> Items, string? Next), TAnswer> answer)
    {
        var start = 0;
        while (page.After is not null && start < all.Count && key(all[start++]) != page.After)
        {
        }

        var items = all.Skip(start).Take(page.Limit).ToList();
        var next = start + items.Count < all.Count ? CursorAfter(key(items[^1])) : null;
        LinkNext(request, next);
        return answer((items, next));
    }

    /// <summary>The cursor that goes on behind a key.</summary>
    public static string CursorAfter(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <summary>Sets <c>Link: &lt;…&gt;; rel="next"</c> to the same request with another cursor.</summary>
    public static void LinkNext(HttpRequest request, string? cursor, string parameter = "cursor")
    {
        if (cursor is null)
        {
            return;
        }

        var query = request.Query
            .Where(pair => pair.Key != parameter)
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? string.Empty))
            .Append(new(parameter, cursor));
        var next = UriHelper.BuildRelative(request.PathBase, request.Path, QueryString.Create(query!));
        request.HttpContext.Response.Headers.Append("Link", $"<{next}>; rel=\"next\"");
    }
}
