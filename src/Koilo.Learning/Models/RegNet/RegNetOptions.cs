namespace Koilo.Learning.Models.RegNet;

/// <summary>What tells one RegNet Y from another (Radosavovic et al. 2020, arXiv:2003.13678, figure 16).</summary>
/// <param name="GroupWidth">Channels in each group of the 3×3 convolutions.</param>
/// <param name="Stages">Blocks and channels of each of the four stages.</param>
internal sealed record RegNetOptions(int GroupWidth, params (int Blocks, int Width)[] Stages);
