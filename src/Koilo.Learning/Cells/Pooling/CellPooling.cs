using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Cells.Pooling;

/// <summary>Makes one description of an image from those of its cells: N×H to B×H, 0 where an image has no cell. Its tensors belong to the caller's dispose scope.</summary>
/// <param name="name">For the state dictionary.</param>
public abstract class CellPooling(string name) : Module<Tensor, CellBatch, PooledCells>(name);
