using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Idempotency;
using FlightBooking.Core.Limits;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using FlightBooking.Documents;
using FlightBooking.App.Bookings;
using FlightBooking.App.Cancellations;
using FlightBooking.App.Desk;
using FlightBooking.App.Flights;
using FlightBooking.App.Documents;
using FlightBooking.App.Http;
using FlightBooking.App.Observability;
using FlightBooking.App.Pages;
using FlightBooking.App.Payments;
using FlightBooking.App.Repair;
using FlightBooking.App.Workflows.Refunds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FlightBooking.App.Setup;

/// <summary>
/// What both hosts have in common. A host adds its own store, payment gateway, renderer, files and address:
/// <c>IDocumentStore</c>, <c>IPaymentGateway</c>, <c>IDocumentRenderer</c>, <c>IDocumentFiles</c>,
/// <c>PublicAddress</c>.
/// </summary>
public static class FlightBookingSetup
{
    /// <summary>Registers the domain and the edge.</summary>
    public static IServiceCollection AddFlightBooking(
        this IServiceCollection services, SigningKey signingKey, Timetable timetable)
    {
        services.AddSingleton(timetable);
        services.AddSingleton(new FlightSearch(timetable));
        services.AddSingleton<Func<DepartureKey, Departure?>>(timetable.FindDeparture);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(HoldPolicy.Default);
        services.TryAddSingleton(HoldQuotas.Default);
        services.TryAddSingleton(RefundPolicy.Default);
        services.TryAddSingleton<NewBookingRef>(BookingRef.New);
        services.TryAddSingleton(RateLimits.Default);
        services.TryAddSingleton(new Passwords());
        services.TryAddSingleton(new PageSettings());
        services.TryAddSingleton(AllowedOrigins.None);
        services.TryAddSingleton(FirstAdmins.None);
        services.TryAddSingleton<NewAuditId>(AuditIds.New);
        services.AddSingleton<Site>();
        services.AddSingleton(new OfferSigner(signingKey.For("offers")));
        services.AddSingleton(new CancellationQuoteSigner(signingKey.For("cancellation-quotes")));
        services.AddSingleton(new DocumentLinks(signingKey.For("document-links")));
        services.AddSingleton<IssuedTickets>();
        services.AddSingleton(provider => new RateLimiter(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CallerLimits>();
        services.AddEdge();
        services.AddAirline();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<Registrations>();
        services.AddSingleton<LogIns>();
        services.AddSingleton<IdempotentRequests>();
        services.AddSingleton<SeatAvailability>();
        services.AddSingleton<SearchDesk>();
        services.AddSingleton<RecentSearches>();
        services.AddSingleton<RoutesOfTheDay>();
        services.AddSingleton<DepartureSeats>();
        services.AddSingleton<SeatHolds>();
        services.AddSingleton<SeatSales>();
        services.AddSingleton<SeatReturns>();
        services.AddSingleton<BookingCoupons>();
        services.AddSingleton<HoldLimits>();
        services.AddSingleton<HoldClaims>();
        services.AddSingleton<Reservations>();
        services.AddSingleton<OpenBookings>();
        services.AddSingleton<OwnBookings>();
        services.AddSingleton<TimetableNow>();
        services.AddSingleton<BookingAnswer>();
        services.AddSingleton<RefundBook>();
        services.AddSingleton<RefundFollowUp>();
        services.AddSingleton<PaymentSync>();
        services.AddSingleton<PaymentEvents>();
        services.AddSingleton<BookingRepair>();
        services.AddSingleton<Withdrawals>();
        services.AddSingleton<CancellationDesk>();
        return services;
    }

    // What the airline's own people use.
    private static void AddAirline(this IServiceCollection services) => services
        .AddSingleton<AuditTrail>()
        .AddSingleton<AuditReading>()
        .AddSingleton<CallOrigins>()
        .AddSingleton<Staff>()
        .AddSingleton<SaleDesk>()
        .AddSingleton<SoldDepartures>()
        .AddSingleton<PassengerList>()
        .AddSingleton<CalledBookings>()
        .AddSingleton<BookingSearch>()
        .AddSingleton<DeskTasks>()
        .AddSingleton<CancellationsForCustomers>();

    // The outermost first.
    private static void AddEdge(this IServiceCollection services) => services
        .AddSingleton<IEdgeStep, RequestLogStep>()
        .AddSingleton<IEdgeStep, CrossOriginStep>()
        .AddSingleton<IEdgeStep, ProblemStep>()
        .AddSingleton<IEdgeStep, AuthenticationStep>()
        .AddSingleton<IEdgeStep, RateLimitStep>()
        .AddSingleton<IEdgeStep, RoleStep>()
        .AddSingleton<IEdgeStep, IdempotencyStep>()
        .AddSingleton<Edge>();
}
