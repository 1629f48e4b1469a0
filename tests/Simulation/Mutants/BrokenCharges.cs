using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Vouchers;
using FlightBooking.App.Bookings;
using FlightBooking.App.Cancellations;
using FlightBooking.App.Tariffs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Quotes the usual charges, whatever the booking was sold by.</summary>
public sealed class ForgetfulQuote(
    IDocumentStore store, CancellationQuoteSigner signer, VoucherRulesNow rules, TimeProvider clock)
{
    private readonly CreateCancellationQuote quote = new(
        new(new ChargesForgotten(store)), signer, rules, clock);

    [Function(nameof(CreateCancellationQuote))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/cancellation-quotes")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct) => quote.Run(request, bookingRef, ct);
}

/// <summary>Accepts such quotes.</summary>
public sealed class ForgetfulAcceptance(
    IDocumentStore store,
    OpenBookings open,
    CancellationQuoteSigner signer,
    VoucherCodes codes,
    Withdrawals withdrawals,
    TimeProvider clock)
{
    [Function(nameof(CreateCancellation))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/cancellations")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        var bookings = new OwnBookings(new ChargesForgotten(store));
        return new CreateCancellation(bookings, new(bookings, open, signer, codes, clock), withdrawals)
            .Run(request, bookingRef, workflows, ct);
    }
}

/// <summary>Sells by the newest charges, whatever was offered.</summary>
public sealed class NewestCharges(BookingParts parts)
{
    private readonly CreateBooking booking = parts.WithTerms(store => new NewestShown(store));

    [Function(nameof(CreateBooking))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => booking.Run(request, workflows, ct);
}

/// <summary>Shows bookings without what they were sold by.</summary>
internal sealed class ChargesForgotten(IDocumentStore store) : StoreInBetween(store)
{
    protected override object Shown(object document) => document is Booking booking
        ? booking with { Slices = [.. booking.Slices.Select(slice => slice with { Charges = null })] }
        : document;
}

/// <summary>Shows every version of the fare rules as the newest is.</summary>
internal sealed class NewestShown(IDocumentStore store) : StoreInBetween(store)
{
    protected override object Shown(object document) => document is RuleBook<FareRulesVersion> book
        ? new RuleBook<FareRulesVersion>(
            [.. book.Versions.Select(version => version with { Charges = book.Versions[^1].Charges })])
        : document;
}
