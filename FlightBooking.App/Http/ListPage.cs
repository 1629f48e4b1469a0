using System.Buffers.Text;
using System.Globalization;
using System.Text;
using FlightBooking.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace FlightBooking.App.Http;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Limit">How many entries, 1 to 100.</param>
/// <param name="After">Start behind this key; null for the first page.</param>
public sealed record ListPage(int Limit, string? After)
{
    private const int Default = 20;
    private const int Most = 100;
    private const int LongestCursor = 512;

    /// <summary>What is wrong with a cursor of another list.</summary>
    public const string NotOurs = "is not a cursor of this list";

    /// <summary>Reads <c>limit</c> and <c>cursor</c>, noting mistakes.</summary>
    /// <param name="request">The call.</param>
    /// <param name="mistakes">For what is wrong.</param>
    /// <param name="parameter">What the cursor is called, where that is not its name.</param>
    public static ListPage Read(HttpRequest request, Mistakes mistakes, string parameter = "cursor")
    {
        var limit = Default;
        if (request.Query.ContainsKey("limit")
            && !mistakes.Require(
                int.TryParse(
                    request.Query["limit"].ToString(),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out limit) && limit is >= 1 and <= Most,
                "limit",
                $"must be a whole number from 1 to {Most}"))
        {
            limit = Default;
        }

        string? after = null;
        if (request.Query.ContainsKey(parameter))
        {
            after = KeyOf(request, request.Query[parameter].ToString());
            mistakes.Require(after is not null, parameter, NotOurs);
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

    /// <summary>
    /// Cuts a page out of a list that is in memory, and sets the link to the next one; refused where the cursor
    /// names no entry of it.
    /// </summary>
    public static Result<TAnswer> Cut<T, TAnswer>(
        HttpRequest request,
        ListPage page,
        IReadOnlyList<T> all,
        Func<T, string> key,
        Func<(IEnumerable<T> Items, string? Next), TAnswer> answer)
    {
        var start = 0;
        if (page.After is not null)
        {
            while (start < all.Count && key(all[start]) != page.After)
            {
                start++;
            }

            if (start == all.Count)
            {
                var mistakes = new Mistakes();
                mistakes.Add("cursor", NotOurs);
                return mistakes.ToRefusal();
            }

            start++;
        }

        var items = all.Skip(start).Take(page.Limit).ToList();
        var next = start + items.Count < all.Count ? CursorAfter(request, key(items[^1])) : null;
        LinkNext(request, next);
        return answer((items, next));
    }

    /// <summary>The cursor that goes on behind a key of this list.</summary>
    public static string CursorAfter(HttpRequest request, string key) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Mark(request) + key));

    /// <summary>Sets <c>Link: &lt;…&gt;; rel="next"</c> to the same request with another cursor.</summary>
    public static void LinkNext(HttpRequest request, string? cursor, string parameter = "cursor")
    {
        if (NextLink(request, cursor, parameter) is { } link)
        {
            request.HttpContext.Response.Headers.Append("Link", link);
        }
    }

    /// <summary>The <c>Link</c> header to the same request with another cursor; null where there is none.</summary>
    public static string? NextLink(HttpRequest request, string? cursor, string parameter = "cursor")
    {
        if (cursor is null)
        {
            return null;
        }

        var query = request.Query
            .Where(pair => pair.Key != parameter)
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? string.Empty))
            .Append(new(parameter, cursor));
        var next = UriHelper.BuildRelative(request.PathBase, request.Path, QueryString.Create(query!));
        return $"<{next}>; rel=\"next\"";
    }

    // A cursor names its list, so that one of another list is told from a real one.
    private static string Mark(HttpRequest request) => $"{request.Path.Value?.ToLowerInvariant()}|";

    private static string? KeyOf(HttpRequest request, string cursor)
    {
        if (cursor.Length > LongestCursor || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        var mark = Mark(request);
        return text.StartsWith(mark, StringComparison.Ordinal) && text.Length > mark.Length && text.All(char.IsAscii)
            && !text.Any(char.IsControl)
            ? text[mark.Length..]
            : null;
    }
}
