using System.Collections.Immutable;
using FlightBooking.App.Http;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Webhooks;

namespace FlightBooking.App.Webhooks;

/// <summary>Reads what an owner says of an endpoint, with every mistake named.</summary>
public sealed class EndpointInput(WebhookReach reach, PublicAddress address)
{
    private const int LongestType = 60;
    private const int LongestDescription = 200;

    /// <summary>A new endpoint.</summary>
    public EndpointWish New(JsonInput body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new(
            UrlOf(body, required: true) ?? string.Empty,
            TypesOf(body) ?? [],
            body.Choice<WebhookSigning>("signing", required: false) ?? WebhookSigning.Hmac,
            body.OptionalText("description", LongestDescription));
    }

    /// <summary>What is to be otherwise.</summary>
    public EndpointPatch Change(JsonInput body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var patch = new EndpointPatch(
            UrlOf(body, required: false),
            TypesOf(body),
            body.Has("description"),
            body.OptionalText("description", LongestDescription),
            body.Choice<EndpointStatus>("status", required: false));
        if (patch is { Url: null, Types: null, Describes: false, Status: null })
        {
            body.Mistake("url", "or types, description or status is required");
        }

        return patch;
    }

    private string? UrlOf(JsonInput body, bool required)
    {
        var url = required || body.Has("url") ? body.Text("url", WebhookUrl.Longest) : null;
        if (url?.Length > 0 && WebhookUrl.Mistake(url, reach, address.Of("/")) is { } mistake)
        {
            body.Mistake("url", mistake);
        }

        return url;
    }

    private static ImmutableArray<EventType>? TypesOf(JsonInput body)
    {
        if (body.Texts("types", 0, EventTypes.All.Count, LongestType, required: false) is not { } names)
        {
            return null;
        }

        var types = names.Select(EventTypes.Find).ToList();
        for (var at = 0; at < types.Count; at++)
        {
            if (types[at] is null)
            {
                body.Mistake($"types/{at}", $"must be one of {string.Join(", ", EventTypes.All)}");
            }
            else if (types.IndexOf(types[at]) < at)
            {
                body.Mistake($"types/{at}", "is named twice");
            }
        }

        return [.. types.OfType<EventType>().Distinct().Order()];
    }
}

/// <summary>What is to be otherwise of an endpoint; null for what stays.</summary>
/// <param name="Url">Where messages go.</param>
/// <param name="Types">Of what it is told.</param>
/// <param name="Describes">Whether <paramref name="Description"/> takes the place of the one before.</param>
/// <param name="Description">What its owner says of it; null for nothing.</param>
/// <param name="Status">Whether messages are sent.</param>
public sealed record EndpointPatch(
    string? Url, ImmutableArray<EventType>? Types, bool Describes, string? Description, EndpointStatus? Status)
{
    /// <summary>The endpoint as it is to be.</summary>
    public WebhookEndpoint Of(WebhookEndpoint endpoint, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var next = endpoint with
        {
            Url = Url ?? endpoint.Url,
            Types = Types ?? endpoint.Types,
            Description = Describes ? Description : endpoint.Description,
        };
        return Status switch
        {
            EndpointStatus.Enabled => next with { Off = null },
            EndpointStatus.Disabled => next.SwitchOff(SwitchedOffBecause.Owner, now),
            _ => next,
        };
    }
}

/// <summary>Whether messages are sent to an endpoint.</summary>
public enum EndpointStatus
{
    /// <summary>They are.</summary>
    Enabled,

    /// <summary>They are not.</summary>
    Disabled,
}
