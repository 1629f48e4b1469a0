namespace FlightBooking.Core.Storage;

/// <summary>
/// The store cannot do its work now: locked, full, out of reach. The same change may succeed later; where the store is
/// out of reach it may also have been made already, and only its answer been lost.
/// </summary>
/// <param name="message">What is the matter, for operators.</param>
/// <param name="inner">What the store's driver said, if anything.</param>
public class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
