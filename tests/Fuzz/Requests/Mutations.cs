using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace FlightBooking.Fuzz.Requests;

/// <summary>Changes one thing of a request.</summary>
internal sealed partial class Mutations(Known known, Dice dice)
{
    private const string Hole = "@@hole@@";

    public void Apply(FuzzRequest request)
    {
        var choices = new List<Func<FuzzRequest, string>> { Header, Query, Path, Key };
        if (request.Body is not null)
        {
            choices.AddRange([Field, Field, Field, Field, Field, Bytes, Declared]);
        }

        if (request.Query.Count > 0)
        {
            choices.AddRange([Query, Query]);
        }

        request.Mutation = dice.In(choices)(request);
    }

    private string Header(FuzzRequest request)
    {
        var (name, value) = dice.Below(12) switch
        {
            0 => ("Idempotency-Key", dice.Of("", " ", new string('k', 255), new string('k', 256), "a b", "é", "\"q\"")),
            1 => ("Idempotency-Key", known.NextNumber().ToString(CultureInfo.InvariantCulture)),
            2 => ("If-Match", dice.Of("*", "\"x\"", "W/\"x\"", "x", "\"a\", \"b\"", ",", "\"")),
            3 => ("X-Request-Id", dice.Of("ok-1", "no spaces", new string('r', 129), "<b>", "é")),
            4 =>
                ("traceparent", dice.Of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "00-0-0-0", "ff-x")),
            5 => ("Accept", dice.Of("image/svg+xml", "*/*", "text/html", "application/json;q=0", ";;", "")),
            6 => ("X-HTTP-Method-Override", "DELETE"),
            7 => ("X-Forwarded-For", dice.Of("1.2.3.4", "::1", "x", "1.2.3.4, 5.6.7.8")),
            8 =>
                ("Stripe-Signature", dice.Of("t=1,v1=00", "", "t=,v1=", "t=99999999999999999999,v1=aa", "v1=,v1=,v1=")),
            9 => ("If-None-Match", "*"),
            10 => ("Range", "bytes=0-1"),
            _ => ("Cookie", Nasty.Texts[31]),
        };
        request.Headers.RemoveAll(pair => pair.Name == name);
        request.Headers.Add((name, value));
        return $"header {name}";
    }

    private string Query(FuzzRequest request)
    {
        var nasty = Uri.EscapeDataString(Clean(Nasty.Text(dice)));
        var at = request.Query.Count == 0 ? -1 : dice.Below(request.Query.Count);
        switch (dice.Below(7))
        {
            case 0 when at >= 0:
                request.Query.RemoveAt(at);
                return "parameter removed";
            case 1 when at >= 0:
                request.Query.Add(request.Query[at]);
                return "parameter twice";
            case 2:
                request.Query.Add((dice.Of("debug", "admin", "accountId", "fields", "limit", nasty), nasty));
                return "parameter added";
            case 3:
                request.Query.AddRange(Enumerable.Range(0, 800).Select(i => ($"p{i}", "1")));
                return "many parameters";
            case 4 when at >= 0:
                request.Query[at] = (request.Query[at].Name, dice.Of("%", "%zz", "%00", "%C3%28", "%ED%A0%80", "%F8", "+", "a&b", "a=b", "%u0041"));
                return "parameter badly coded";
            default:
                if (at < 0)
                {
                    request.Query.Add((nasty, nasty));
                }
                else
                {
                    request.Query[at] = (request.Query[at].Name, nasty);
                }

                return "parameter changed";
        }
    }

    private string Path(FuzzRequest request)
    {
        var parts = request.Path.Split('/');
        switch (dice.Below(6))
        {
            case 0:
                parts[dice.Below(parts.Length - 1) + 1] = Uri.EscapeDataString(Clean(Nasty.Text(dice)));
                break;
            case 1:
                parts[^1] = parts[^1].ToLowerInvariant();
                break;
            case 2:
                parts[^1] += dice.Of("%00", "%2F", "%252e", ".json", "%20", ";a=b", "%C0%AE", "..");
                break;
            case 3:
                request.Method = dice.Of("PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "POST", "GET", "BREW");
                request.Body = request.Method is "HEAD" or "GET" or "TRACE" ? null : request.Body;
                return $"verb {request.Method}";
            case 4:
                parts = [.. parts, dice.Of("tickets", "admin", "..", ".", "x")];
                break;
            default:
                parts[^1] = known.Accounts.SelectMany(account => account.Bookings).LastOrDefault() ?? "7KQ2MX";
                break;
        }

        request.Path = string.Join('/', parts);
        return "path";
    }

    private string Key(FuzzRequest request)
    {
        switch (dice.Below(5))
        {
            case 0:
                request.Authorize(null);
                return "no key";
            case 1 when known.Accounts.Count > 1:
                request.Account = dice.In(known.Accounts);
                request.Authorize(request.Account.Key);
                return "another's key";
            case 2:
                request.Headers.RemoveAll(pair => pair.Name == "Authorization");
                request.Headers.Add(("Authorization", dice.Of("Basic YTpi", "Basic ====", "Basic OnA=", "Bearer", "bearer fb_x", "Digest x", "Bearer fb_00000000000000000000000000000000, x")));
                return "another scheme";
            case 3 when request.Account is { } account:
                request.Authorize($"{account.Key[..^1]}{(account.Key[^1] == 'A' ? 'B' : 'A')}");
                return "a guessed key";
            default:
                request.Authorize(Clean(Nasty.Text(dice)).Replace("\n", "", StringComparison.Ordinal));
                return "nasty key";
        }
    }

    // A text without halves of surrogate pairs: those cannot be percent-encoded.
    private static string Clean(string text) => string.Concat(text.EnumerateRunes());
}
