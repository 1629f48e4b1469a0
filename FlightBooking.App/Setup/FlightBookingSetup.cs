using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Idempotency;
using FlightBooking.Core.Limits;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Reports;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Core.TimetableVersions;
using FlightBooking.Documents;
using FlightBooking.App.Agents;
using FlightBooking.App.Bookings;
using FlightBooking.App.Cancellations;
using FlightBooking.App.Commerce;
using FlightBooking.App.Desk;
using FlightBooking.App.Disruptions;
using FlightBooking.App.Flights;
using FlightBooking.App.Http;
using FlightBooking.App.Observability;
using FlightBooking.App.Pages;
using FlightBooking.App.Payments;
using FlightBooking.App.Repair;
using FlightBooking.App.Tariffs;
using FlightBooking.App.Tickets;
using FlightBooking.App.TimetableVersions;
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
        services.AddTimetable(timetable);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(HoldPolicy.Default);
        services.TryAddSingleton(HoldQuotas.Default);
        services.TryAddSingleton(RefundPolicy.Default);
        services.TryAddSingleton(PaymentPolicy.Default);
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
        services.AddSingleton(new ChangeQuoteSigner(signingKey.For("change-quotes")));
        services.AddSingleton(new DocumentLinks(signingKey.For("document-links")));
        services.AddSingleton<IssuedTickets>();
        services.AddSingleton(provider => new RateLimiter(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CallerLimits>();
        services.AddEdge();
        services.AddAirline();
        services.AddAccounts(signingKey);
        services.AddSingleton<IdempotentRequests>();
        services.AddSingleton<RecentSearches>();
        services.AddSingleton<RoutesOfTheDay>();
        services.AddHolds();
        services.AddSingleton<OfferedTerms>();
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
        services.AddSingleton<Reaccommodation>();
        services.AddSingleton<Rebookings>();
        services.AddSingleton<FlightWishes>();
        services.AddSingleton<Exchanges>();
        services.AddSingleton<SeatChanges>();
        services.AddSingleton<LateSales>();
        services.AddSingleton<ProposedFlights>();
        services.AddSingleton<ProposalAnswers>();
        services.AddSingleton<CancellationDesk>();
        services.AddSales().AddSplits().AddWaitlists().AddVouchers(signingKey);
        services.AddSingleton<McpEndpoint>();
        services.AddPrivacy();
        services.AddTelling();
        services.AddWebhooks(signingKey);
        return services;
    }

    private static void AddHolds(this IServiceCollection services)
    {
        services.AddSingleton<ISeatNews>(provider => provider.GetRequiredService<IDocumentStore>() is { IsShared: true }
            ? ActivatorUtilities.CreateInstance<SeatNews>(provider)
            : new NoSeatNews());
        services.AddSingleton<SeatAvailability>();
        services.AddSingleton<DepartureSeats>();
        services.AddSingleton<SeatHolds>();
        services.AddSingleton<SeatSales>();
        services.AddSingleton<SeatReturns>();
        services.AddSingleton<SeatMoves>();
        services.AddSingleton<HoldExtensions>();
        services.AddSingleton<BookingCoupons>();
        services.AddSingleton<HoldLimits>();
        services.AddSingleton<HoldClaims>();
    }

    // What is made of the timetable lives no longer than a call: a switch reaches the next one.
    private static void AddTimetable(this IServiceCollection services, Timetable initial)
    {
        services.AddSingleton(new InitialTimetable(initial));
        services.TryAddSingleton(TimetablePace.Default);
        services.AddSingleton<TimetableVersionBook>();
        services.AddSingleton<KeptTimetables>();
        services.AddSingleton<LiveTimetable>();
        services.AddTransient(provider => provider.GetRequiredService<LiveTimetable>().Current);
        services.AddTransient(provider => provider.GetRequiredService<FlownTimetable>().Timetable);
        services.AddTransient(provider => provider.GetRequiredService<FlownTimetable>().Search);
        services.AddRules<FareRulesVersion>().AddRules<TariffVersion>().AddRules<VoucherRulesVersion>();
        services.AddTransient<SearchDesk>();
        services.AddTransient<SoldDepartures>();
        services.AddSingleton<Func<DepartureKey, Departure?>>(provider =>
        {
            var live = provider.GetRequiredService<LiveTimetable>();
            return departure => live.Current.Timetable.FindDeparture(departure);
        });
        services.AddSingleton<DisruptionsInForce>(provider =>
        {
            var live = provider.GetRequiredService<LiveTimetable>();
            return () => live.Current.InForce;
        });
        services.AddSingleton<SeatsAhead>();
        services.AddSingleton<DisruptionBook>();
        services.AddSingleton<TimetableVersionDesk>();
    }

    // A call goes by what holds when it comes.
    private static IServiceCollection AddRules<TVersion>(this IServiceCollection services)
        where TVersion : RuleVersion, IRuleVersion<TVersion> => services
        .AddSingleton<LiveRules<TVersion>>()
        .AddTransient(provider => provider.GetRequiredService<LiveRules<TVersion>>().Current)
        .AddSingleton<RuleDesk<TVersion>>()
        .AddSingleton<RuleDecisions<TVersion>>();

    // What the airline's own people use.
    private static void AddAirline(this IServiceCollection services) => services
        .AddSingleton<AuditTrail>()
        .AddSingleton<AuditReading>()
        .AddSingleton<CallOrigins>()
        .AddSingleton<Staff>()
        .AddSingleton<SaleDesk>()
        .AddSingleton<PassengerList>()
        .AddSingleton<FlightRevenue>()
        .AddSingleton<LoadReport>()
        .AddSingleton<DepartureBoard>()
        .AddSingleton<JournalReports>()
        .AddSingleton<BookBalances>()
        .AddSingleton<ReconciliationReports>()
        .AddSingleton<DisruptionDesk>()
        .AddSingleton<CalledBookings>()
        .AddSingleton<BookingSearch>()
        .AddSingleton<DeskTasks>()
        .AddSingleton<ImportTasks>()
        .AddSingleton<DisruptionTasks>()
        .AddSingleton<CouponDesk>()
        .AddSingleton<CancellationsForCustomers>();

    // The outermost first.
    private static void AddEdge(this IServiceCollection services) => services
        .AddSingleton<IEdgeStep, RequestLogStep>()
        .AddSingleton<IEdgeStep, CrossOriginStep>()
        .AddSingleton<IEdgeStep, ProblemStep>()
        .AddSingleton<IEdgeStep, AuthenticationStep>()
        .AddSingleton<IEdgeStep, RateLimitStep>()
        .AddSingleton<IEdgeStep, RoleStep>()
        .AddSingleton<IEdgeStep, GuestStep>()
        .AddSingleton<IEdgeStep, TimetableStep>()
        .AddSingleton<IEdgeStep, TariffStep>()
        .AddSingleton<IEdgeStep, IdempotencyStep>()
        .AddSingleton<Edge>();
}
