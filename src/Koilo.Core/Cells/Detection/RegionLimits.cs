namespace Koilo.Core.Cells.Detection;

/// <summary>What a region must be to be looked at, in pixels and levels of its plane.</summary>
/// <param name="SmallestArea">Of a nucleus.</param>
/// <param name="LargestArea">Of a nucleus; a clump of several may be four times as large.</param>
/// <param name="SmallestAxisRatio">Shorter ÷ longer axis.</param>
/// <param name="SmallestContrast">To its surroundings, in levels.</param>
internal sealed record RegionLimits(double SmallestArea, double LargestArea, double SmallestAxisRatio, double SmallestContrast);
