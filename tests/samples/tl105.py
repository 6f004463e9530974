"""Integer tensors that are divided where an integer is wanted, or changed by floats in place."""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import addcdiv, tensor

x = torch.randn(10, 4)
i = torch.tensor([7, 2])
n = 3
names = ["a", "b", "c", "d"]

# As an index.
print(x[i / 2], x[i.div(2)], x[torch.div(i, 2)], x[i / n, 0])  #! TL105:9 TL105:19 TL105:32 TL105:52
print(x[(i / 2).view(-1)], x[:, i / 2], x[i / 2 + 1])  #! TL105:10 TL105:33 TL105:43
print(x.index_select(0, i / 2), torch.index_select(x, 0, i / 2))  #! TL105:25 TL105:58
print(x.gather(1, i.view(2, 1) / 4), x.gather(1, index=i[:, None] / 4))  #! TL105:19 TL105:56
print(F.embedding(i / 2, x), nn.Embedding(10, 3)(i / 2))  #! TL105:19 TL105:50
print(names[i[0] / 2], x[torch.arange(8) / 2], x[i[0] / 2 : 9])  #! TL105:13 TL105:26 TL105:50
half = x.max(0)[1] / 2  #! TL105:8
print(x[half], half.float())
order = x[:, 0].sort()[1]
first = order.div(2)  #! TL105:9
print(x[first.long()], x[first])


# The beam and the word of a flat index.
class Beam:
    def __init__(self, size):
        self.size = size
        self.origins = []
        self.words = []

    def advance(self, scores):
        num_words = scores.size(1)
        best_scores, best_id = scores.view(-1).topk(self.size, 0, True, True)
        origin = best_id / num_words  #! TL105:18
        self.origins.append(origin)
        self.words.append(best_id - origin * num_words)
        return best_scores

    def advance_with_index(self, scores, attention):
        _, best_id = torch.topk(scores.view(-1), self.size)
        origin = best_id / scores.size(1)  #! TL105:18
        return attention.index_select(0, origin), best_id % scores.size(1)


flat = x.view(-1).argmax(0)
row, column = flat / 4, flat % 4  #! TL105:15
print(x[row, column])
print(flat - flat / 4 * 4, flat - (flat / 4) * 4)  #! TL105:14 TL105:36
for row in range(torch.LongTensor([7])[0] / 2):  #! TL105:18
    print(row)

# In place.
i /= 2  #! TL105:1
i *= 0.5  #! TL105:1
i += 0.5  #! TL105:1
i -= 1.5  #! TL105:1
i.div_(2)  #! TL105:1
i.mul_(0.5).add_(1)  #! TL105:1
i.add_(0.5)  #! TL105:1
i[0] /= 2  #! TL105:1
tensor([7]).div_(2)  #! TL105:1
torch.arange(3).sub_(0.5)  #! TL105:1
correct = 0
for data, target in [(x, i)]:
    correct += data.argmax(1).eq(target).sum()
correct /= n  #! TL105:1
counts = torch.LongTensor(3).zero_()
counts /= counts.sum()  #! TL105:1

# The quotient of products.
print(torch.addcdiv(i, i, tensor([2])), i.addcdiv_(i, i))  #! TL105:7 TL105:41
print(addcdiv(tensor([1]), tensor([7]), tensor([2])))  #! TL105:7
