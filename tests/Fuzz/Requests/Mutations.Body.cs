using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace FlightBooking.Fuzz.Requests;

/// <content>Changes of the body.</content>
internal sealed partial class Mutations
{
    private string Field(FuzzRequest request)
    {
        if (request.ContentType != "application/json" || JsonNode.Parse(request.Body!) is not JsonObject json)
        {
            return Bytes(request);
        }

        var places = Places(json).ToList();
        if (places.Count == 0 || dice.Chance(0.12))
        {
            var name = dice.Chance(0.5) ? dice.Of("price", "total", "status", "accountId", "bookingRef", "role", "__proto__", "amount", "id") : Nasty.Text(dice);
            var (owner, _) = places.Count > 0 && dice.Chance(0.5) ? dice.In(places) : (json, "");
            ((owner as JsonObject) ?? json)[name] = Hole;
            return Fill(request, json, $"added {name}");
        }

        var (parent, key) = dice.In(places);
        switch (dice.Below(5))
        {
            case 0 when parent is JsonObject fields:
                fields.Remove(key);
                request.Body = Encoding.UTF8.GetBytes(json.ToJsonString());
                return $"removed {key}";
            case 1 when parent is JsonArray list:
                var copies = dice.Of(1, 2, 10, 500);
                for (var i = 0; i < copies; i++)
                {
                    list.Add(list[0]?.DeepClone());
                }

                request.Body = Encoding.UTF8.GetBytes(json.ToJsonString());
                return $"{copies} more entries";
            case 2:
                Put(parent, key, Hole);
                var text = json.ToJsonString().Replace($"\"{key}\":\"{Hole}\"", $"\"{key}\":{Nasty.Json(dice)},\"{key}\":{Nasty.Json(dice)}", StringComparison.Ordinal);
                request.Body = Encoding.UTF8.GetBytes(
                    text.Replace($"\"{Hole}\"", Nasty.Json(dice), StringComparison.Ordinal));
                return $"doubled {key}";
            default:
                Put(parent, key, Hole);
                return Fill(request, json, $"other {key}");
        }
    }

    private string Fill(FuzzRequest request, JsonObject json, string what)
    {
        request.Body = Encoding.UTF8.GetBytes(
            json.ToJsonString().Replace($"\"{Hole}\"", Nasty.Json(dice), StringComparison.Ordinal));
        return what;
    }

    private static void Put(JsonNode parent, string key, string value)
    {
        if (parent is JsonArray list)
        {
            list[int.Parse(key, CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[key] = value;
        }
    }

    private static IEnumerable<(JsonNode Parent, string Key)> Places(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(pair => Places(pair.Value).Prepend((json, pair.Key))),
        JsonArray json => json.SelectMany(
            (one, index) => Places(one).Prepend((json, index.ToString(CultureInfo.InvariantCulture)))),
        _ => [],
    };

    private string Bytes(FuzzRequest request)
    {
        var body = request.Body!;
        switch (dice.Below(8))
        {
            case 0:
                request.Body = body[..dice.Below(body.Length + 1)];
                return "cut off";
            case 1:
                request.Body = [0xEF, 0xBB, 0xBF, .. body];
                return "byte order mark";
            case 2:
                request.Body = [.. body, .. Encoding.UTF8.GetBytes(dice.Of("x", "{}", ",", "\u0000", "//c", "/**/"))];
                return "more behind it";
            case 3:
                request.Body = dice.Bytes(dice.Below(200));
                return "random bytes";
            case 4:
                request.Body = Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body));
                return "UTF-16";
            case 5:
                var most = dice.Of(100_000, 131_072 - body.Length, 131_073 - body.Length, 600_000);
                request.Body = [.. body, .. Enumerable.Repeat((byte)' ', (int)most)];
                return "padded";
            case 6 when body.Length > 0:
                var changed = (byte[])body.Clone();
                changed[dice.Below(changed.Length)] ^= (byte)(1 << dice.Below(8));
                request.Body = changed;
                return "a bit flipped";
            default:
                request.Body = Encoding.UTF8.GetBytes(Nasty.Json(dice));
                return "other JSON";
        }
    }

    private string Declared(FuzzRequest request)
    {
        if (dice.Chance(0.4))
        {
            request.Headers.Add(("Content-Encoding", dice.Of("gzip", "br", "deflate", "gzip, gzip", "x")));
            return "content coding";
        }

        request.ContentType = dice.Of("application/xml", "multipart/form-data", "image/png", "nonsense", "application/json; charset=utf-16", "text/html", ";");
        return "content type";
    }
}
