namespace DurableTask.Core.Exceptions;

/// <summary>A replay asked for something else than the run before. Named as in the real engine.</summary>
internal sealed class NonDeterministicOrchestrationException(string message) : Exception(message);
