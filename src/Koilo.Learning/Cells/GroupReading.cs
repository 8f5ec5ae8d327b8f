using static TorchSharp.torch;

namespace Koilo.Learning.Cells;

/// <summary>What a network says of a batch of images, and what it attended to.</summary>
/// <param name="Scores">B×K, before softmax.</param>
/// <param name="CellAttention">N weights that sum to 1 within each image; null for networks that weigh no cell.</param>
/// <param name="EdgeAttention">E weights that sum to 1 over the edges into each cell, the one from itself included; null for networks that weigh no edge.</param>
public sealed record GroupReading(Tensor Scores, Tensor? CellAttention, Tensor? EdgeAttention);

/// <summary>Cells after they have heard of each other.</summary>
/// <param name="Cells">N×H.</param>
/// <param name="EdgeAttention">E weights; null where edges are not weighed.</param>
public sealed record RelatedCells(Tensor Cells, Tensor? EdgeAttention);

/// <summary>Images made from their cells.</summary>
/// <param name="Images">B×H.</param>
/// <param name="Attention">N weights; null where cells are not weighed.</param>
public sealed record PooledCells(Tensor Images, Tensor? Attention);
