using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Kit.Contract;

namespace FlightBooking.Fuzz.Requests;

/// <summary>Makes requests that the contract allows, for any of its operations.</summary>
internal sealed class Generator(ApiContract contract, Known known, Dice dice)
{
    private readonly Values values = new(contract, known, dice);
    private readonly ApiOperation[] weighted =
        [.. contract.Operations.SelectMany(
            operation => Enumerable.Repeat(operation, Weights.Of(operation.Id)))];

    /// <summary>A request for some operation.</summary>
    public FuzzRequest Any() => For(dice.Of<ApiOperation>(weighted));

    public FuzzRequest For(ApiOperation operation)
    {
        var account = known.Accounts.Count == 0 ? null : dice.In(known.Accounts);
        if (account?.Bookings.Count == 0 && operation.Path.Contains("{bookingRef}", StringComparison.Ordinal))
        {
            account = known.Accounts.Find(one => one.Bookings.Count > 0) ?? account;
        }

        var able = known.Accounts.FindAll(one => one.HasWhatItTakes(operation.Id));
        account = able.Count > 0 ? dice.In(able) : account;

        if (operation.Description["x-roles"] is not null && dice.Chance(0.9))
        {
            account = known.Operator ?? account;
        }

        var request = new FuzzRequest(operation.Id, operation.Method, operation.Path) { Account = account };
        if (!TakeLink(request))
        {
            foreach (var parameter in (operation.Description["parameters"]?.AsArray() ?? []).Select(
                one => contract.Schema.Resolve(one!)))
            {
                Add(request, operation, parameter);
            }
        }

        request.Part();
        LetIn(request, operation);
        AddBody(request, operation);
        return request;
    }

    // A signed link is only valid as a whole.
    private bool TakeLink(FuzzRequest request)
    {
        var links = request.Operation switch
        {
            "getDocument" => known.Links,
            "getTicket" => known.TicketLinks,
            _ => [],
        };
        if (links.Count == 0)
        {
            return false;
        }

        var link = dice.Recent(links).Split('?');
        request.Path = link[0];
        foreach (var pair in link[1].Split('&').Select(part => part.Split('=', 2)))
        {
            request.Query.Add((pair[0], pair[1]));
        }

        return true;
    }

    private void Add(FuzzRequest request, ApiOperation operation, JsonObject parameter)
    {
        var name = parameter["name"]!.GetValue<string>();
        var isRequired = parameter["required"]?.GetValue<bool>() == true;
        switch (parameter["in"]!.GetValue<string>())
        {
            case "path":
                var segment = Segment(name, request) ?? Text(values.Of(name, parameter["schema"]!, operation.Id));
                request.Path = request.Path.Replace(
                    $"{{{name}}}", Uri.EscapeDataString(segment), StringComparison.Ordinal);
                break;
            case "query" when isRequired || dice.Chance(QueryLikelihood(name, operation.Id)):
                request.Query.Add(
                    (name, Uri.EscapeDataString(Text(values.Of(name, parameter["schema"]!, operation.Id)))));
                break;
            case "header" when name == "Idempotency-Key" && dice.Chance(0.25):
                request.Headers.Add((name, IdempotencyKey(request.Account)));
                break;
            case "header" when name == "If-Match" && dice.Chance(0.8) && known.Decided.FirstOrDefault(
                decided => operation.Id.EndsWith(decided.Key, StringComparison.Ordinal)).Value is { } tag:
                request.Headers.Add((name, tag));
                break;
            case "header" when name == "If-Match" && dice.Chance(0.1) && known.Tags.Count > 0:
                request.Headers.Add((name, dice.Recent(known.Tags)));
                break;
            default:
                break;
        }
    }

    private static double QueryLikelihood(string name, string operation) =>
        (operation, name) is ("findBookings", "email") ? 0.6
        : operation != "searchFlights" ? 0.08 : name is "origin" or "destination" or "departureDate" ? 0.92 : name is "returnDate" ? 0.3 : 0.06;

    internal static bool IsAbout(FuzzRequest request, string booking) =>
        request.Path.Contains(booking, StringComparison.Ordinal);

    private string? Segment(string name, FuzzRequest request)
    {
        var account = request.Account;
        switch (name)
        {
            case "bookingRef" when account is not null && account == known.Operator:
                return known.CallAbout(dice);
            case "bookingRef":
                return account?.BookingFor(request.Operation, dice) ?? FuzzAccount.NoBooking;
            case "cancellationId":
                return account?.Cancellations.FirstOrDefault(one => IsAbout(request, one.Booking)).Cancellation
                    ?? "7KQ2MX-cancellation-1";
            case "changeId":
                return account?.ChangeFor(request) ?? "7KQ2MX-change-1";
            case "keyId" when account?.IssuedKeys.Count > 0:
                return dice.In(account.IssuedKeys);
            case "keyId":
                return account?.KeyIds.Count > 2 ? account.KeyIds[dice.Below(account.KeyIds.Count - 1)] : "key_0123456789ABCDEFGHIJ";
            case "accountId":
                return known.Accounts.Count > 0 ? dice.In(known.Accounts).AccountId : "acc_0123456789ABCDEFGHIJ";
            case "documentId" or "ticketId":
                return "7KQ2MX-ticket-1";
            default:
                return WebhookValues.Segment(name, account);
        }
    }

    private string IdempotencyKey(FuzzAccount? account)
    {
        if (account is null)
        {
            return "nobody";
        }

        if (account.IdempotencyKeys.Count > 0 && dice.Chance(0.3))
        {
            return dice.Recent(account.IdempotencyKeys);
        }

        account.IdempotencyKeys.Add(known.NextNumber().ToString(CultureInfo.InvariantCulture));
        return account.IdempotencyKeys[^1];
    }

    private void LetIn(FuzzRequest request, ApiOperation operation)
    {
        var security = (operation.Description["security"] ?? contract.Document["security"])!.ToJsonString();
        if (security.Contains("password", StringComparison.Ordinal) && request.Account is { } account)
        {
            request.Headers.Add(("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.Email}:{FuzzWorld.Password}"))}"));
        }
        else if (security.Contains("apiKey", StringComparison.Ordinal)
            && (!security.Contains("{}", StringComparison.Ordinal) || dice.Chance(0.5)))
        {
            request.Authorize(request.Account?.Key);
        }
    }

    private void AddBody(FuzzRequest request, ApiOperation operation)
    {
        if (operation.Description["requestBody"] is not { } documented)
        {
            return;
        }

        var body = contract.Schema.Resolve(documented);
        if (body["required"]?.GetValue<bool>() != true && dice.Chance(0.2))
        {
            return;
        }

        if (UploadForm.IsAdded(request, body, dice))
        {
            return;
        }

        var schema = contract.Schema.Resolve(body["content"]!["application/json"]!["schema"]!);
        var json = BookedValues.Fitted(
            values.Object(schema, operation.Id), operation.Id, request, known.Offers, dice);
        request.ContentType = "application/json";
        request.Body = Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => string.Empty,
        JsonValue text when text.TryGetValue<string>(out var plain) => plain,
        _ => value.ToJsonString(),
    };
}
