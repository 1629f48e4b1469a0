using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Webhooks;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What must hold of every message that arrives somewhere.</summary>
internal sealed class ListenerWatch(World world)
{
    private const int MostTries = 10;

    // A call that was under way may stand still for minutes, and some go out by the same look at the endpoint.
    private static readonly TimeSpan UnderWay = TimeSpan.FromHours(1);

    // Where nothing goes wrong a step takes milliseconds, and whoever keeps others waiting takes ten seconds.
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1);

    private static readonly WebhookKeys Keys = (WebhookKeys)new HostServices().GetService(typeof(WebhookKeys))!;

    private readonly Dictionary<string, DateTimeOffset> noticed = new(StringComparer.Ordinal);

    public void Noticed(EventNotice notice)
    {
        for (var index = 0; index < notice.Change.Events.Length; index++)
        {
            noticed.TryAdd(IdOf(notice.BookingRef, notice.Change.First + index), world.Agenda.Now);
        }
    }

    /// <summary>What an event is told under.</summary>
    public static string IdOf(string bookingRef, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{bookingRef}-event-{number}");

    /// <summary>The endpoints of a listener; more than one where a request came twice.</summary>
    public static IEnumerable<WebhookEndpoint> Endpoints(World world, Listener listener) => world.Documents
        .QueryAsync(WebhookEndpoint.Collection, listener.Account, SortOrder.Ascending, null, default)
        .ToBlockingEnumerable()
        .Select(stored => stored.Document)
        .Where(endpoint => endpoint.Url == listener.Url);

    public void Look(Listener listener, Listeners.Told told, HttpRequestMessage request, string body)
    {
        var id = request.Headers.GetValues("webhook-id").Single();
        var endpoints = Endpoints(world, listener).ToList();
        RefuseInvented(listener, id, body);
        RefuseOthers(told, id, body);
        if (endpoints.Count > 0)
        {
            RefuseForged(endpoints, id, request, body);
            RefuseLate(listener, endpoints[0], told, id);
        }

        RefuseUnwanted(listener, told, endpoints);
    }

    private void RefuseInvented(Listener listener, string id, string body)
    {
        var message = JsonDocument.Parse(body).RootElement;
        var reference = message.GetProperty("bookingRef").GetString()
            ?? message.GetProperty("data").GetProperty("waitlistId").GetString()!;
        var number = message.GetProperty("number").GetInt32();
        var change = WaitEntry.IsId(reference) ? world.Events.ToldOfWait(reference, number) : world.Documents
            .ReadAsync(Booking.Collection, listener.Account, reference, default).Now()?.Document
            .Told.LastOrDefault(known => known.First <= number);
        var happened = change?.Events.ElementAtOrDefault(number - change.First);
        if (change is null || happened is null
            || message.GetProperty("at").GetDateTimeOffset() != change.At
            || message.GetProperty("type").GetString() != EventTypes.NameOf(happened.Type))
        {
            world.Watch.Violate($"{listener.Host} was told of event {number} of {reference}, which did not happen");
        }
        else if (listener.Types is { IsEmpty: false } types && !types.Contains(happened.Type))
        {
            world.Watch.Violate($"{listener.Host} was told of {happened.Type}, and wanted to hear nothing of that");
        }

        if (id != IdOf(reference, number) || message.GetProperty("id").GetString() != id)
        {
            world.Watch.Violate($"event {number} of {reference} was told as {id}");
        }
    }

    private void RefuseOthers(Listeners.Told told, string id, string body)
    {
        var (first, times) = told.Came.GetValueOrDefault(id, (body, 0));
        told.Came[id] = (first, times + 1);
        if (first != body)
        {
            world.Watch.Violate($"{id} says something else when it comes again");
        }

        if (world.Weather.IsCalm && times >= MostTries)
        {
            world.Watch.Violate($"{id} was tried {times + 1} times though nothing had gone wrong on the way");
        }
    }

    private void RefuseForged(List<WebhookEndpoint> endpoints, string id, HttpRequestMessage request, string body)
    {
        var timestamp = request.Headers.GetValues("webhook-timestamp").Single();
        var signatures = request.Headers.GetValues("webhook-signature").Single().Split(' ');
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}");
        var isSigned = endpoints.Any(endpoint => endpoint.Secrets.Any(secret => signatures.Contains(
            $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Keys.Of(endpoint, secret), signed))}")));
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp, CultureInfo.InvariantCulture));
        if (!isSigned || at > world.Agenda.Now || (world.Weather.IsCalm && at < world.Agenda.Now - Promptly))
        {
            world.Watch.Violate($"{id} was not signed for its endpoint, or not then");
        }
    }

    private void RefuseUnwanted(Listener listener, Listeners.Told told, List<WebhookEndpoint> endpoints)
    {
        var since = endpoints.Count == 0 ? told.DeletedAt
            : endpoints.All(endpoint => endpoint.Off is not null) ? endpoints.Max(endpoint => endpoint.Off!.At)
            : (DateTimeOffset?)null;
        if (endpoints.Count == 0 && since is null && listener.Act != OwnerAct.Delete)
        {
            world.Watch.Violate($"{listener.Host} is told of events, and nobody has asked for that");
        }
        else if (since + UnderWay < world.Agenda.Now)
        {
            world.Watch.Violate($"{listener.Host} is told of events since it wants none");
        }
    }

    // Of a workflow that began later, what was to wake it met its end; that is found by a timer.
    private void RefuseLate(Listener listener, WebhookEndpoint endpoint, Listeners.Told told, string id)
    {
        if (world.Weather.IsCalm
            && world.Listeners.AreWoken
            && listener is { Hearing: Hearing.Well, Act: OwnerAct.None }
            && told.Came[id].Times == 1
            && noticed[id] > endpoint.CreatedAt
            && world.Agenda.Now - noticed[id] > Promptly
            && world.Durable.Find(endpoint.EndpointId)!.CreatedAt < noticed[id] + Start)
        {
            var late = world.Agenda.Now - noticed[id];
            world.Watch.Violate($"{listener.Host} answers, and hears of {id} after {late.TotalSeconds:F0} s");
        }
    }
}
