namespace Koilo.Learning.Models.Swin;

/// <summary>What tells one Swin transformer from another.</summary>
/// <param name="Version">Which paper's blocks.</param>
/// <param name="Window">Rows and columns of a window.</param>
/// <param name="StochasticDepth">How often an image skips the last block while the network learns; rises to it from 0 in the first.</param>
/// <param name="Blocks">Blocks in each of the four stages.</param>
internal sealed record SwinOptions(SwinVersion Version, int Window, double StochasticDepth, params int[] Blocks);
