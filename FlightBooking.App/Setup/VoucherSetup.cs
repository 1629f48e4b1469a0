using FlightBooking.App.Payments;
using FlightBooking.App.Tariffs;
using FlightBooking.App.Workflows.Refunds;
using FlightBooking.Core;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Vouchers;
using Microsoft.Extensions.DependencyInjection;

namespace FlightBooking.App.Setup;

/// <summary>What vouchers are made of, and paid with.</summary>
internal static class VoucherSetup
{
    public static IServiceCollection AddVouchers(this IServiceCollection services, SigningKey signingKey) => services
        .AddSingleton(new VoucherCodes(signingKey.For("vouchers")))
        .AddSingleton(provider => VoucherRulesLive.Of(provider.GetRequiredService<LiveRules<VoucherRulesVersion>>()))
        .AddSingleton<VoucherBook>()
        .AddSingleton<VoucherDesk>()
        .AddSingleton<VoucherEndings>()
        .AddSingleton<VoucherRefunds>()
        .AddSingleton<VoucherCheckout>();
}
