namespace FlightBooking.Core.Storage;

/// <summary>
/// The store cannot do its work now: locked, full, out of reach. Nothing of the change that failed is kept; the same
/// change may succeed later.
/// </summary>
/// <param name="message">What is the matter, for operators.</param>
/// <param name="inner">What the store's driver said, if anything.</param>
public class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
