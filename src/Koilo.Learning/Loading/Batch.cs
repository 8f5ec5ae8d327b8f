namespace Koilo.Learning.Loading;

/// <summary>The bytes of a few images on their way to the network. Holds no tensor, so it may cross threads.</summary>
/// <param name="Indices">Positions in the prepared images.</param>
/// <param name="Pixels">What <see cref="INetworkInputs.Gather"/> gave.</param>
public sealed record Batch(int[] Indices, byte[] Pixels);
