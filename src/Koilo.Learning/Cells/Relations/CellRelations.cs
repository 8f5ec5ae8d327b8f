using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Cells.Relations;

/// <summary>Lets the cells of an image change each other's description: N×H to N×H. Its tensors belong to the caller's dispose scope.</summary>
/// <param name="name">For the state dictionary.</param>
public abstract class CellRelations(string name) : Module<Tensor, CellBatch, RelatedCells>(name);
