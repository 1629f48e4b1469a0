using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Storage;
using FlightBooking.App.Bookings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Sells by the newest taxes and fees, whatever was offered.</summary>
public sealed class NewestTaxes(BookingParts parts)
{
    private readonly CreateBooking booking = parts.WithTerms(
        store => new TariffsInstead(store, (old, newest) => newest with { Baggage = old.Baggage }));

    [Function(nameof(CreateBooking))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => booking.Run(request, workflows, ct);
}

/// <summary>Sells by the newest prices of baggage, whatever was offered.</summary>
public sealed class NewestBaggage(BookingParts parts)
{
    private readonly CreateBooking booking = parts.WithTerms(
        store => new TariffsInstead(store, (old, newest) => old with { Baggage = newest.Baggage }));

    [Function(nameof(CreateBooking))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => booking.Run(request, workflows, ct);
}

/// <summary>Shows every version of the tariff otherwise than it is.</summary>
/// <param name="store">Where they are.</param>
/// <param name="instead">Of a version and the newest, what is shown.</param>
internal sealed class TariffsInstead(IDocumentStore store, Func<Tariff, Tariff, Tariff> instead) : StoreInBetween(store)
{
    protected override object Shown(object document) => document is RuleBook<TariffVersion> book
        ? new RuleBook<TariffVersion>([.. book.Versions.Select(version => version with
        {
            Tariff = instead(version.Tariff, book.Versions[^1].Tariff),
        })])
        : document;
}
