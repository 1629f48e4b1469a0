using System.Collections.Immutable;
using FlightBooking.Simulation.Host;

namespace FlightBooking.Simulation.Mutants;

/// <summary>The product with something broken in it on purpose: the simulator has to notice.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Breaks">What it does wrong.</param>
/// <param name="Instead">The functions that take the place of the product's own.</param>
internal sealed record Mutant(string Name, string Breaks, params ImmutableArray<Type> Instead)
{
    private readonly Lazy<AppFunctions> functions = new(() => AppFunctions.With([.. Instead]));

    public static ImmutableArray<Mutant> All { get; } =
    [
        new("no-dedupe", "takes an event that comes again for another payment", typeof(ForgetfulWebhook)),
        new(
            "early-release",
            "lets seats go before the provider has taken the refund over",
            typeof(HastyCancellation),
            typeof(ReleaseFirst)),
        new("late-unchecked", "sells a late payment the seats it once held, without taking them", typeof(TrustingSale)),
        new("open-checkout", "ends a hold without closing the checkout", typeof(CarelessHold)),
        new("paid-expires", "ends a hold although it was paid", typeof(DeafHold)),
        new("keyless-refund", "asks for each try of a refund under another key", typeof(KeylessRefund)),
        new("forgotten-segment", "gives back the first flight's seats", typeof(ForgetfulRelease), typeof(RefundAlone)),
        new("both-ways", "gives back the seats of all slices for one", typeof(WholeRelease), typeof(RefundAlone)),
        new("no-reconciliation", "never asks the provider what no event told", typeof(IdleReconciliation)),
        new("dead-checkout", "sends customers to a checkout that the provider has closed", typeof(StubbornPayment)),
        new("blind-webhook", "does not mind what others do with a payment at the provider", typeof(BlindWebhook)),
        new("stubborn-refund", "asks for a refund whatever others have done with the payment", typeof(StubbornRefund))
        {
            LastShownBy = 3,
        },
        new("stingy-coupon", "keeps the use of a coupon of which nothing was used", typeof(StingyCancellation)),
        new("old-aircraft", "sells the seats of the aircraft that flew when it began", typeof(RememberingSale))
        {
            LastShownBy = 256,
        },
        new("elbowed-seat", "changes seats whoever has them", typeof(ElbowedSeat)),
        new("unnoted-move", "changes seats without a note of what was begun", typeof(UnnotedMove))
        {
            LastShownBy = 483,
        },
        new("empty-promise", "holds bookings for longer, and not their seats", typeof(EmptyPromise)),
        new("punctual-hold", "ends holds when they would have ended", typeof(PunctualHold)),
        new("free-bags", "takes baggage along before it is paid", typeof(FreeBags)),
        new("bags-returned-twice", "gives back twice what comes back of baggage", typeof(BagsReturnedTwice)),
        new("bags-wholly-returned", "gives back what is to be kept of baggage", typeof(BagsWhollyReturned)),
        new("late-change", "lets a change that is over hold when its money comes", typeof(LateChange)),
        new("one-charge", "asks for every refund on its own charge", typeof(OneChargeRefund)) { LastShownBy = 235 },
        new("seats-paid-twice", "charges twice for seats that are chosen", typeof(SeatsPaidTwice)),
        new("free-upgrade", "gives dearer seats for what was paid for cheaper ones", typeof(FreeUpgrade)),
        new("seats-not-returned", "keeps the price of seats that the airline takes away", typeof(SeatsNotReturned)),
        new("forgotten-reference", "tries a request again as if it had never come", typeof(ForgetfulBooking)),
        new("careless-block", "blocks seats that somebody has", typeof(CarelessBlock)),
        new("unrecorded-act", "changes a departure without a record of it", typeof(UnrecordedChange)),
        new("overridden-operator", "sells as if no operator had decided anything", typeof(OverridingSale)),
        new("unrecorded-cancellation", "cancels for a customer without a record of it", typeof(UnrecordedCancellation)),
        new("always-waived", "never charges for what the airline cancels", typeof(WaivingDesk)),
        new("unnoted-cancellation", "cancels for a customer without a note of it", typeof(UnnotedCancellation))
        {
            LastShownBy = 944,
        },
        new(
            "silent-failure",
            "gives a refund up and tells nobody",
            typeof(SilentRefund),
            typeof(SilentFollowing),
            typeof(SilentRepair),
            typeof(SilentWebhook))
        {
            LastShownBy = 19,
        },
        new("double-settlement", "asks for what was settled by hand", typeof(ForgetfulSettlement)),
        new("goodwill-twice", "gives goodwill again when it is asked again", typeof(ForgetfulGoodwill))
        {
            LastShownBy = 185,
        },
        new("boundless-goodwill", "gives more back than was paid", typeof(BoundlessGoodwill))
        {
            LastShownBy = 3327,
        },
        new("old-coupon", "gives what coupons gave when it began", typeof(RememberedCoupon)),
        new("unwary-coupon", "gives a coupon as it was priced, whatever has become of it", typeof(UnwaryCoupon))
        {
            LastShownBy = 249,
        },
        new(
            "usual-charges",
            "cancels by the usual charges, whatever was sold",
            typeof(ForgetfulQuote),
            typeof(ForgetfulAcceptance)),
        new("newest-charges", "sells by the newest charges, whatever was offered", typeof(NewestCharges))
        {
            LastShownBy = 98,
        },
        new("newest-taxes", "sells by the newest taxes and fees, whatever was offered", typeof(NewestTaxes)),
        new("newest-baggage", "sells by the newest prices of baggage", typeof(NewestBaggage)) { LastShownBy = 220 },
        new("usual-fares", "has leaving cost by any fare what it costs by none", typeof(UsualFares)),
        new("fare-lost", "exchanges by the usual rules at any fare", typeof(FareLostQuote), typeof(FareLostChange)),
        new("hasty-exchange", "lets seats go before other flights are paid", typeof(HastyExchange)),
        new("unpaid-exchange", "takes customers to other flights before they have paid", typeof(UnpaidExchange)),
        new("seatless-exchange", "takes customers to other flights without buying the seats", typeof(SeatlessExchange)),
        new("both-flights", "keeps the seats that a customer has left for other flights", typeof(BothFlights)),
        new("difference-twice", "gives back twice what dearer flights leave", typeof(DifferenceTwice)),
        new("hasty-silence", "decides for customers before their answer is due", typeof(HastySilence)),
        new("endless-patience", "never decides for customers who do not answer", typeof(EndlessPatience)),
        new("seatless-rebooking", "rebooks without buying the seats", typeof(SeatlessRebooking)),
        new("hoarded-seats", "keeps the seats that a booking was rebooked from", typeof(HoardingRebooking))
        {
            LastShownBy = 194,
        },
        new(
            "unwary-sale",
            "does not look whether what was sold is flown so",
            typeof(UnwaryConfirmation),
            typeof(UnwarySale),
            typeof(UnwaryRebooking))
        {
            LastShownBy = 1021,
        },
        new("stubborn-proposal", "goes on proposing what is disrupted itself", typeof(StubbornProposal))
        {
            LastShownBy = 1960,
        },
        new("blind-season", "leaves stranded whom another timetable has stranded", typeof(BlindSeason)),
        new("one-seat-for-two", "seats two on one seat of another aircraft", typeof(CrowdedAircraft)),
        new("old-seat-map", "sells on from the seat map of the aircraft before", typeof(ForgottenSeatMap)),
        new("untold-seats", "moves customers to other seats and does not tell them", typeof(UntoldSeats)),
        new("left-standing", "proposes nothing to whom another aircraft has no seats for", typeof(LeftStanding)),
        new("twice-in-the-books", "enters a payment in the journal of the day twice", typeof(TwiceJournalled)),
        new("misnamed-refund", "enters refunds in the books under ids of its own", typeof(MisnamedRefund)),
        new("lost-to-the-books", "never looks whether the journal of the day lacks an entry", typeof(TrustingRepair)),
        new("told-before", "tells that a booking is confirmed before it is", typeof(HastyNews)),
        new("never-told", "never looks whether something was not told", typeof(TrustingNews)),
        new("untold-refund", "makes refunds without telling of them", typeof(UntoldRefund)),
        new("taken-for-sent", "takes an e-mail for sent before it is", typeof(TrustingPost)),
        new("tried-once", "never tries an e-mail again", typeof(HastyPost)),
        new("told-too-soon", "takes events for told before they are", typeof(HastyQueue))
        {
            LastShownBy = 531,
        },
        new("told-once", "never tells again what was not taken", typeof(HastyDelivery))
        {
            LastShownBy = 362,
        },
        new("told-for-ever", "tells again what was not taken, for ever", typeof(EndlessDelivery))
        {
            LastShownBy = 242,
        },
        new("told-the-deaf", "goes on telling those who want nothing more", typeof(DeafDelivery))
        {
            LastShownBy = 631,
        },
        new("told-in-turn", "tells one after the other, however slow they are", typeof(OneLane))
        {
            LastShownBy = 9251,
        },
        new("never-looked", "never looks whether somebody was not told", typeof(IdleDeliveries)),
        new("greedy-coupon", "counts a coupon twice when a party parts", typeof(GreedyCoupon)),
        new("double-money", "keeps the money of those who have a booking of their own", typeof(DoubleMoney)),
        new("forgotten-seats", "leaves seats to the booking that passengers have left", typeof(ForgottenSeats)),
        new("offer-to-two", "offers the same seats to two who wait", typeof(OfferToTwo), typeof(LookAtTwo)),
        new("skipped-first", "offers seats to the last that came", typeof(SkippedFirst), typeof(LookAtLast)),
        new("kept-offer", "keeps seats that nobody took in time", typeof(KeptOffer), typeof(LookAtKept)),
        new("endless-wait", "never looks who has waited long enough", typeof(EndlessWait)),
        new("untold-end", "ends what accounts wait for without telling them", typeof(UntoldEnd)),
        new("unheard-end", "has no event of the end of what accounts wait for", typeof(UnheardEnd)),
        new("pushing-in", "books seats past those who wait for them", typeof(PushingIn))
        {
            LastShownBy = 1308,
        },
        new("voucher-spent-twice", "leaves on vouchers what they have paid", typeof(UnspentVoucher)),
        new("reservation-never-released", "keeps for ever what vouchers were to pay", typeof(EndlessReservation),
            typeof(KeepingHold)),
        new("voucher-refund-to-card", "gives what vouchers have paid back to the card", typeof(RefundToCard)),
        new("bonus-twice", "adds the bonus of a voucher twice", typeof(BonusTwice)),
        new("returned-on-paper", "takes for returned to a voucher what is not", typeof(ReturnedOnPaper)),
        new("hasty-confirmation", "confirms before the use of a coupon counts", typeof(HastyConfirmation)),
        new("unfound-caller", "forgets what some callers are found by", typeof(UnfoundCaller)),
        new("unticketed", "confirms without tickets", typeof(TicketlessBooking), typeof(UndrawnTicket)),
    ];

    /// <summary>Those that one of tens of thousands of seeds shows, and a small world in some order.</summary>
    public static ImmutableArray<Mutant> OfOrders { get; } =
    [
        new("last-moment", "closes the checkout that it saw, and not the one of the last moment", typeof(HastyHold)),
        new("bare-key", "opens all checkouts of an attempt under one key", typeof(BareKeyPayment)),
    ];

    /// <summary>Where hundreds of worlds pass before one shows it: the one that did, to be tried first.</summary>
    public long? LastShownBy { get; private init; }

    /// <summary>The product with it.</summary>
    public AppFunctions Functions => functions.Value;
}
